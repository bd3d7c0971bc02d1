// What persons said of alerts: what it was, a note, and whether it is done with. Each change can be taken back.
// And when an alert ended, in a column of its own: alerts are asked for by time.

export const alertReviews = `
  CREATE TABLE reviewed_alerts (
    alert_id VARCHAR NOT NULL, mark VARCHAR, note VARCHAR, is_closed BOOLEAN NOT NULL
  );
  INSERT INTO reviewed_alerts SELECT alert_id, mark, NULL, false FROM alert_marks;
  DROP TABLE alert_marks;
  ALTER TABLE reviewed_alerts RENAME TO alert_marks;
  CREATE TABLE undo_reviews (
    undo_id VARCHAR NOT NULL, alert_id VARCHAR NOT NULL,
    mark_before VARCHAR, note_before VARCHAR, was_closed BOOLEAN NOT NULL,
    mark_after VARCHAR, note_after VARCHAR, is_closed BOOLEAN NOT NULL
  );
  ALTER TABLE alerts ADD COLUMN end_us BIGINT;
  UPDATE alerts SET end_us = CAST(alert::JSON ->> '$.endUs' AS BIGINT);
`;
