// What persons said of alerts, and which of them their rules silence; what the ranking of alerts goes by in
// columns of its own. And how a capture was read, so that its flows are found again.

export const alertMarks = `
  CREATE TABLE ranked_alerts (
    capture_id INTEGER, place INTEGER, alert_id VARCHAR, detector VARCHAR, severity INTEGER,
    confidence DOUBLE, start_us BIGINT, hosts VARCHAR[], alert VARCHAR
  );
  INSERT INTO ranked_alerts SELECT capture_id, place, alert_id, detector, severity,
    CAST(alert::JSON ->> '$.confidence' AS DOUBLE), CAST(alert::JSON ->> '$.startUs' AS BIGINT),
    hosts, alert FROM alerts;
  DROP TABLE alerts;
  ALTER TABLE ranked_alerts RENAME TO alerts;
  CREATE TABLE alert_silences (capture_id INTEGER, place INTEGER, reason VARCHAR NOT NULL);
  CREATE TABLE alert_marks (alert_id VARCHAR, mark VARCHAR NOT NULL);
  ALTER TABLE captures ADD COLUMN flow_settings VARCHAR;
`;
