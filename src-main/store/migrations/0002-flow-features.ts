// State, quality, names and features of flows. The table is made anew, because the order of its
// columns is that in which batches are appended.

export const flowFeatures = `
  CREATE TABLE wider_flows (
    flow_id VARCHAR, community_id VARCHAR, src_ip VARCHAR, src_port BIGINT, dst_ip VARCHAR,
    dst_port BIGINT, protocol VARCHAR, "start" DECIMAL(18,6), "end" DECIMAL(18,6),
    duration DECIMAL(18,6), packets BIGINT, bytes BIGINT, fwd_packets BIGINT, fwd_bytes BIGINT,
    bwd_packets BIGINT, bwd_bytes BIGINT, fwd_payload_bytes BIGINT, bwd_payload_bytes BIGINT,
    syn BIGINT, ack BIGINT, fin BIGINT, rst BIGINT, psh BIGINT, urg BIGINT, ece BIGINT,
    cwr BIGINT, conn_state VARCHAR, history VARCHAR, end_reason VARCHAR, service VARCHAR,
    payload_entropy DOUBLE, src_mac VARCHAR, dst_mac VARCHAR, vlan VARCHAR, tunnel VARCHAR,
    segment BIGINT, icmp_error BIGINT, continues BIGINT, handshake_rtt DECIMAL(18,6),
    fwd_retransmissions BIGINT, bwd_retransmissions BIGINT, fwd_out_of_order BIGINT,
    bwd_out_of_order BIGINT, fwd_gaps BIGINT, bwd_gaps BIGINT, fwd_zero_windows BIGINT,
    bwd_zero_windows BIGINT, bad_checksums BIGINT, is_port_mismatch BIGINT, server_name VARCHAR,
    tls_version VARCHAR, alpn VARCHAR, ja3 VARCHAR, ja4 VARCHAR, user_agent VARCHAR,
    packet_size_mean DOUBLE, packet_size_std DOUBLE, fwd_packet_size_min DOUBLE,
    fwd_packet_size_mean DOUBLE, fwd_packet_size_std DOUBLE, fwd_packet_size_max DOUBLE,
    bwd_packet_size_min DOUBLE, bwd_packet_size_mean DOUBLE, bwd_packet_size_std DOUBLE,
    bwd_packet_size_max DOUBLE, gap_mean DOUBLE, gap_std DOUBLE, gap_max DOUBLE,
    fwd_gap_mean DOUBLE, fwd_gap_std DOUBLE, fwd_gap_max DOUBLE, bwd_gap_mean DOUBLE,
    bwd_gap_std DOUBLE, bwd_gap_max DOUBLE, fwd_payload_packets DOUBLE,
    bwd_payload_packets DOUBLE, fwd_payload_entropy DOUBLE, bwd_payload_entropy DOUBLE,
    fwd_printable_ratio DOUBLE, bwd_printable_ratio DOUBLE, fwd_ttl_mean DOUBLE,
    bwd_ttl_mean DOUBLE, fwd_window_mean DOUBLE, bwd_window_mean DOUBLE, fwd_init_window DOUBLE,
    bwd_init_window DOUBLE, bytes_per_sec DOUBLE, packets_per_sec DOUBLE, down_up_ratio DOUBLE,
    upload_ratio DOUBLE, active_mean DOUBLE, idle_mean DOUBLE, idle_max DOUBLE, subflows DOUBLE,
    fwd_bulk_bytes_mean DOUBLE, bwd_bulk_bytes_mean DOUBLE, capture_id INTEGER,
    first_packet BIGINT, src_key UHUGEINT, dst_key UHUGEINT
  );
  INSERT INTO wider_flows BY NAME SELECT * FROM flows;
  DROP TABLE flows;
  ALTER TABLE wider_flows RENAME TO flows;
`;
