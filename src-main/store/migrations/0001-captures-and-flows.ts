// The first shape of a case. Never changed again: a later shape is a later file. A test compares
// what all migrations make with the one list of flow columns.

export const capturesAndFlows = `
  CREATE TABLE captures (
    capture_id INTEGER PRIMARY KEY,
    name VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 VARCHAR,
    packets BIGINT NOT NULL,
    flows BIGINT NOT NULL,
    start_us BIGINT,
    end_us BIGINT,
    state VARCHAR NOT NULL,
    issues VARCHAR NOT NULL,
    facts VARCHAR NOT NULL
  );
  CREATE TABLE flows (
    flow_id VARCHAR, community_id VARCHAR,
    src_ip VARCHAR, src_port BIGINT, dst_ip VARCHAR, dst_port BIGINT, protocol VARCHAR,
    start DECIMAL(18,6), "end" DECIMAL(18,6), duration DECIMAL(18,6),
    packets BIGINT, bytes BIGINT,
    fwd_packets BIGINT, fwd_bytes BIGINT, bwd_packets BIGINT, bwd_bytes BIGINT,
    fwd_payload_bytes BIGINT, bwd_payload_bytes BIGINT,
    syn BIGINT, ack BIGINT, fin BIGINT, rst BIGINT, psh BIGINT, urg BIGINT, ece BIGINT, cwr BIGINT,
    conn_state VARCHAR, history VARCHAR, end_reason VARCHAR, service VARCHAR,
    payload_entropy DOUBLE,
    src_mac VARCHAR, dst_mac VARCHAR, vlan VARCHAR, tunnel VARCHAR, segment BIGINT, icmp_error BIGINT,
    capture_id INTEGER, first_packet BIGINT, src_key UHUGEINT, dst_key UHUGEINT
  );
`;
