// What models of hosts say of the windows of a case, and of which captures they have said it. Why stands beside
// the most unusual windows alone, as JSON.

export const hostScores = `
  CREATE TABLE host_scores (
    model_id VARCHAR NOT NULL, capture_id INTEGER NOT NULL, start_us BIGINT NOT NULL,
    window_sec INTEGER NOT NULL, address VARCHAR NOT NULL, address_key UHUGEINT NOT NULL,
    raw DOUBLE NOT NULL, score DOUBLE, why VARCHAR
  );
  CREATE TABLE host_scorings (
    model_id VARCHAR NOT NULL, capture_id INTEGER NOT NULL, at_us BIGINT NOT NULL,
    windows BIGINT NOT NULL, kept BIGINT NOT NULL, reported BIGINT NOT NULL, sharing BIGINT NOT NULL
  );
`;
