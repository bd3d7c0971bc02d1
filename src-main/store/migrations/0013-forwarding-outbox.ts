// What is sent on to other systems. `alert` is the alert as JSON for as long as it may have to be sent; `content`
// tells by its hash whether it has grown since.

export const forwardingOutbox = `
  CREATE TABLE outbox (
    place BIGINT NOT NULL, destination VARCHAR NOT NULL, alert_id VARCHAR NOT NULL,
    capture_id INTEGER NOT NULL, content VARCHAR NOT NULL, is_update BOOLEAN NOT NULL,
    offered_us BIGINT NOT NULL, waits_since_us BIGINT NOT NULL, state VARCHAR NOT NULL,
    sent_us BIGINT, problem VARCHAR, alert VARCHAR
  );
`;
