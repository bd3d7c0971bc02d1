// Every column of a host's profile, named once. The order is promised to users: append, never insert.

import type { ColumnType } from '../flow/flow-columns.ts';

export interface HostColumn {
  readonly field: string;
  readonly column: string;
  readonly type: ColumnType;
  readonly title: string;
}

export const hostColumns = [
  { field: 'windowStartUs', column: 'window_start', type: 'time', title: 'Window' },
  { field: 'ip', column: 'ip', type: 'address', title: 'Host' },
  { field: 'hosts', column: 'hosts', type: 'count', title: 'Hosts' },
  { field: 'packetsOut', column: 'packets_out', type: 'count', title: 'Packets out' },
  { field: 'bytesOut', column: 'bytes_out', type: 'bytes', title: 'Bytes out' },
  { field: 'packetsIn', column: 'packets_in', type: 'count', title: 'Packets in' },
  { field: 'bytesIn', column: 'bytes_in', type: 'bytes', title: 'Bytes in' },
  {
    field: 'uniqueDestinations',
    column: 'unique_destinations',
    type: 'count',
    title: 'Destinations',
  },
  { field: 'uniqueSrcPorts', column: 'unique_src_ports', type: 'count', title: 'Source ports' },
  {
    field: 'uniqueDstPorts',
    column: 'unique_dst_ports',
    type: 'count',
    title: 'Destination ports',
  },
  { field: 'portRatio', column: 'port_ratio', type: 'ratio', title: 'Port ratio' },
  {
    field: 'packetsPerDestination',
    column: 'packets_per_destination',
    type: 'ratio',
    title: 'Packets per destination',
  },
  {
    field: 'packetBytesMean',
    column: 'packet_bytes_mean',
    type: 'ratio',
    title: 'Mean packet length',
  },
  {
    field: 'packetBytesMax',
    column: 'packet_bytes_max',
    type: 'bytes',
    title: 'Largest packet length',
  },
  { field: 'ttlMin', column: 'ttl_min', type: 'count', title: 'Smallest TTL' },
  { field: 'ttlMean', column: 'ttl_mean', type: 'ratio', title: 'Mean TTL' },
  { field: 'ttlMax', column: 'ttl_max', type: 'count', title: 'Largest TTL' },
  { field: 'tcpWindowMin', column: 'tcp_window_min', type: 'bytes', title: 'Smallest TCP window' },
  { field: 'tcpWindowMean', column: 'tcp_window_mean', type: 'ratio', title: 'Mean TCP window' },
  { field: 'tcpWindowMax', column: 'tcp_window_max', type: 'bytes', title: 'Largest TCP window' },
  { field: 'tcpRatio', column: 'tcp_ratio', type: 'ratio', title: 'TCP share' },
  { field: 'udpRatio', column: 'udp_ratio', type: 'ratio', title: 'UDP share' },
  { field: 'icmpRatio', column: 'icmp_ratio', type: 'ratio', title: 'ICMP share' },
  { field: 'otherRatio', column: 'other_ratio', type: 'ratio', title: 'Share of the rest' },
  { field: 'flowsBegun', column: 'flows_begun', type: 'count', title: 'Flows begun' },
  { field: 'tcpFlows', column: 'tcp_flows', type: 'count', title: 'TCP flows asked for' },
  { field: 'failedRatio', column: 'failed_ratio', type: 'ratio', title: 'Failed share' },
  { field: 'synOnlyRatio', column: 'syn_only_ratio', type: 'ratio', title: 'SYN-only share' },
  {
    field: 'newDestinationRatio',
    column: 'new_destination_ratio',
    type: 'ratio',
    title: 'New destinations',
  },
  { field: 'dnsQueries', column: 'dns_queries', type: 'count', title: 'DNS queries' },
  { field: 'dnsAnswers', column: 'dns_answers', type: 'count', title: 'DNS answers' },
  { field: 'nxdomains', column: 'nxdomains', type: 'count', title: 'NXDOMAIN answers' },
  { field: 'periodicity', column: 'periodicity', type: 'ratio', title: 'Periodicity' },
] as const satisfies readonly HostColumn[];

export type HostField = (typeof hostColumns)[number]['field'];

/** All but the address cross as numbers. */
export type HostNumberField = Exclude<HostField, 'ip'>;

export const hostNumberFields: readonly HostNumberField[] = hostColumns
  .map(({ field }) => field)
  .filter((field) => field !== 'ip');
