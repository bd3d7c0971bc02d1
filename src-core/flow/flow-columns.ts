// Every column of a flow, named once: CSV, DuckDB, REST, the flow table and the docs read this list.
// The order is promised to users: append, never insert.

/**
 * How a column's value is kept and shown. Times and durations are whole microseconds in the
 * program (`startUs`) and seconds with six decimals outside (`start`).
 */
export type ColumnType = 'word' | 'address' | 'count' | 'bytes' | 'ratio' | 'time' | 'duration';

export interface FlowColumn {
  readonly field: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly title: string;
}

export const flowColumns = [
  { field: 'flowId', column: 'flow_id', type: 'word', title: 'Flow' },
  { field: 'communityId', column: 'community_id', type: 'word', title: 'Community ID' },
  { field: 'srcIp', column: 'src_ip', type: 'address', title: 'Source' },
  { field: 'srcPort', column: 'src_port', type: 'count', title: 'Source port' },
  { field: 'dstIp', column: 'dst_ip', type: 'address', title: 'Destination' },
  { field: 'dstPort', column: 'dst_port', type: 'count', title: 'Destination port' },
  { field: 'protocol', column: 'protocol', type: 'word', title: 'Protocol' },
  { field: 'startUs', column: 'start', type: 'time', title: 'Start' },
  { field: 'endUs', column: 'end', type: 'time', title: 'End' },
  { field: 'durationUs', column: 'duration', type: 'duration', title: 'Duration' },
  { field: 'packets', column: 'packets', type: 'count', title: 'Packets' },
  { field: 'bytes', column: 'bytes', type: 'bytes', title: 'Bytes' },
  { field: 'fwdPackets', column: 'fwd_packets', type: 'count', title: 'Packets out' },
  { field: 'fwdBytes', column: 'fwd_bytes', type: 'bytes', title: 'Bytes out' },
  { field: 'bwdPackets', column: 'bwd_packets', type: 'count', title: 'Packets back' },
  { field: 'bwdBytes', column: 'bwd_bytes', type: 'bytes', title: 'Bytes back' },
  { field: 'fwdPayloadBytes', column: 'fwd_payload_bytes', type: 'bytes', title: 'Payload out' },
  { field: 'bwdPayloadBytes', column: 'bwd_payload_bytes', type: 'bytes', title: 'Payload back' },
  { field: 'syn', column: 'syn', type: 'count', title: 'SYN' },
  { field: 'ack', column: 'ack', type: 'count', title: 'ACK' },
  { field: 'fin', column: 'fin', type: 'count', title: 'FIN' },
  { field: 'rst', column: 'rst', type: 'count', title: 'RST' },
  { field: 'psh', column: 'psh', type: 'count', title: 'PSH' },
  { field: 'urg', column: 'urg', type: 'count', title: 'URG' },
  { field: 'ece', column: 'ece', type: 'count', title: 'ECE' },
  { field: 'cwr', column: 'cwr', type: 'count', title: 'CWR' },
  { field: 'connState', column: 'conn_state', type: 'word', title: 'State' },
  { field: 'history', column: 'history', type: 'word', title: 'History' },
  { field: 'endReason', column: 'end_reason', type: 'word', title: 'Ended by' },
  { field: 'service', column: 'service', type: 'word', title: 'Service' },
  { field: 'payloadEntropy', column: 'payload_entropy', type: 'ratio', title: 'Payload entropy' },
  { field: 'srcMac', column: 'src_mac', type: 'word', title: 'Source MAC' },
  { field: 'dstMac', column: 'dst_mac', type: 'word', title: 'Destination MAC' },
  { field: 'vlan', column: 'vlan', type: 'word', title: 'VLAN' },
  { field: 'tunnel', column: 'tunnel', type: 'word', title: 'Tunnel' },
  { field: 'segment', column: 'segment', type: 'count', title: 'Segment' },
  { field: 'icmpErrors', column: 'icmp_error', type: 'count', title: 'ICMP errors' },
  { field: 'continues', column: 'continues', type: 'count', title: 'Continues' },
  { field: 'handshakeUs', column: 'handshake_rtt', type: 'duration', title: 'Handshake' },
  {
    field: 'fwdRetransmissions',
    column: 'fwd_retransmissions',
    type: 'count',
    title: 'Retransmissions out',
  },
  {
    field: 'bwdRetransmissions',
    column: 'bwd_retransmissions',
    type: 'count',
    title: 'Retransmissions back',
  },
  { field: 'fwdOutOfOrder', column: 'fwd_out_of_order', type: 'count', title: 'Out of order out' },
  { field: 'bwdOutOfOrder', column: 'bwd_out_of_order', type: 'count', title: 'Out of order back' },
  { field: 'fwdGaps', column: 'fwd_gaps', type: 'count', title: 'Gaps out' },
  { field: 'bwdGaps', column: 'bwd_gaps', type: 'count', title: 'Gaps back' },
  { field: 'fwdZeroWindows', column: 'fwd_zero_windows', type: 'count', title: 'Zero windows out' },
  {
    field: 'bwdZeroWindows',
    column: 'bwd_zero_windows',
    type: 'count',
    title: 'Zero windows back',
  },
  { field: 'badChecksums', column: 'bad_checksums', type: 'count', title: 'Bad checksums' },
  { field: 'isPortMismatch', column: 'is_port_mismatch', type: 'count', title: 'Port mismatch' },
  { field: 'serverName', column: 'server_name', type: 'word', title: 'Server name' },
  { field: 'tlsVersion', column: 'tls_version', type: 'word', title: 'TLS version' },
  { field: 'alpn', column: 'alpn', type: 'word', title: 'ALPN' },
  { field: 'ja3', column: 'ja3', type: 'word', title: 'JA3' },
  { field: 'ja4', column: 'ja4', type: 'word', title: 'JA4' },
  { field: 'userAgent', column: 'user_agent', type: 'word', title: 'User agent' },
] as const satisfies readonly FlowColumn[];

type Columns = (typeof flowColumns)[number];
export type FlowField = Columns['field'];

/** Words are kept apart from numbers wherever flows cross or are stored. */
export type WordField = Extract<Columns, { type: 'word' | 'address' }>['field'];
export type NumberField = Exclude<FlowField, WordField>;

/** One flow as the pages and REST see it; null where there is nothing to say. */
export type FlowRow = { readonly [Field in WordField]: string | null } & {
  readonly [Field in NumberField]: number | null;
};

export const isWord = (type: ColumnType): boolean => type === 'word' || type === 'address';

export const wordColumns = flowColumns.filter(({ type }) => isWord(type));
export const numberColumns = flowColumns.filter(({ type }) => !isWord(type));
