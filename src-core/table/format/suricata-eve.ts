// Flow records of Suricata's EVE, one JSON object a line; nested members have dots in their names.

import type { TableFormat } from '../table-format.ts';

const features = [
  'proto',
  'app_proto',
  'dest_port',
  'icmp_type',
  'icmp_code',
  'flow.pkts_toserver',
  'flow.pkts_toclient',
  'flow.bytes_toserver',
  'flow.bytes_toclient',
  'flow.age',
  'flow.state',
  'flow.reason',
  'tcp.tcp_flags_ts',
  'tcp.tcp_flags_tc',
];

export const suricataEve: TableFormat = {
  id: 'suricata-eve',
  title: "flow records of Suricata's EVE",
  marks: [['eventtype', 'flowpktstoserver', 'flowbytestoserver']],
  words: ['proto', 'appproto', 'flowstate', 'flowreason', 'tcptcpflagsts', 'tcptcpflagstc'],
  features: features.map((name) => name.toLowerCase().replace(/[._]/g, '')),
  leftOut: {},
  labels: ['label'],
  attacks: ['detailedlabel', 'attackcat'],
  names: features,
};
