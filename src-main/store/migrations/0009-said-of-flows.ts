// What was said of flows can be taken back: each change with what was there before it and what it made of it.
// And which tables of labels were joined to the case, with what came of it.

export const saidOfFlows = `
  CREATE TABLE undo_steps (
    undo_id VARCHAR NOT NULL, at_us BIGINT NOT NULL, action VARCHAR NOT NULL,
    details VARCHAR NOT NULL, changed BIGINT NOT NULL
  );
  CREATE TABLE undo_flows (
    undo_id VARCHAR NOT NULL, capture_id INTEGER NOT NULL, first_packet BIGINT NOT NULL,
    field VARCHAR NOT NULL, before VARCHAR, after VARCHAR
  );
  CREATE TABLE label_attachments (
    at_us BIGINT NOT NULL, name VARCHAR NOT NULL, capture_id INTEGER, undo_id VARCHAR,
    facts VARCHAR NOT NULL
  );
`;
