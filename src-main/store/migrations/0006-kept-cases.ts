// What a case needs to be kept: a name that tells it from others, what was done to it and by whom, and
// which imports are under way. The index of a capture lies beside the case, under a name that no other has.

export const keptCases = `
  CREATE TABLE case_identity AS SELECT CAST(uuid() AS VARCHAR) AS case_id;
  CREATE TABLE audit (
    at_us BIGINT NOT NULL, door VARCHAR NOT NULL, action VARCHAR NOT NULL, capture_id INTEGER,
    details VARCHAR NOT NULL, version VARCHAR NOT NULL
  );
  CREATE TABLE imports_under_way (
    job_id VARCHAR NOT NULL, capture_id INTEGER NOT NULL, path VARCHAR NOT NULL,
    filter VARCHAR NOT NULL, was_interrupted BOOLEAN NOT NULL
  );
  ALTER TABLE captures ADD COLUMN index_name VARCHAR;
  UPDATE captures SET index_name = CAST(uuid() AS VARCHAR);
`;
