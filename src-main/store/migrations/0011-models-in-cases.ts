// What models say of the flows of a case, what they were judged to be worth, and every kind of job that is
// under way, so that what a killed process left of one is found.

export const modelsInCases = `
  CREATE TABLE scores (
    model_id VARCHAR NOT NULL, capture_id INTEGER NOT NULL, first_packet BIGINT NOT NULL,
    raw DOUBLE NOT NULL, score DOUBLE
  );
  CREATE TABLE scored_models (
    model_id VARCHAR NOT NULL, at_us BIGINT NOT NULL, facts VARCHAR NOT NULL
  );
  CREATE TABLE model_in_use (model_id VARCHAR NOT NULL);
  CREATE TABLE evaluations (
    evaluation_id VARCHAR NOT NULL, at_us BIGINT NOT NULL, entry VARCHAR NOT NULL,
    result VARCHAR NOT NULL
  );
  CREATE TABLE jobs_under_way (
    job_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, capture_id INTEGER, title VARCHAR NOT NULL,
    input VARCHAR NOT NULL, was_interrupted BOOLEAN NOT NULL
  );
  INSERT INTO jobs_under_way SELECT job_id, 'import', capture_id, path,
    CAST(json_object('path', path, 'where', filter) AS VARCHAR), was_interrupted
    FROM imports_under_way ORDER BY rowid;
  DROP TABLE imports_under_way;
`;
