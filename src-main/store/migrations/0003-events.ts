// What was found in the payload of flows.

export const events = `
  CREATE TABLE events (
    capture_id INTEGER, flow_first_packet BIGINT, packet BIGINT, "time" DECIMAL(18,6),
    is_forward BOOLEAN, kind VARCHAR, details VARCHAR
  );
`;
