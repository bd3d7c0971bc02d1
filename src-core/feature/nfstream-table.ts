// The table that NFStream's users know: who spoke, how the flow expired, its numbers, and what its
// payload told. Columns that we know nothing to put into are left out.

import type { ProfileTable } from './profile-table.ts';
import { type TableRow, tableRow } from './table-row.ts';

interface Column {
  readonly name: string;
  readonly of: (row: TableRow) => string | number;
}

const expirations = new Map([['active', 1]]);
const ouiLetters = 'aa:bb:cc'.length;

const before: readonly Column[] = [
  { name: 'id', of: ({ word }) => word('flowId') },
  { name: 'expiration_id', of: ({ word }) => expirations.get(word('endReason')) ?? 0 },
  { name: 'src_ip', of: ({ word }) => word('srcIp') },
  { name: 'src_mac', of: ({ word }) => word('srcMac') },
  { name: 'src_oui', of: ({ word }) => word('srcMac').slice(0, ouiLetters) },
  { name: 'src_port', of: (row) => portOf(row, 'srcPort') },
  { name: 'dst_ip', of: ({ word }) => word('dstIp') },
  { name: 'dst_mac', of: ({ word }) => word('dstMac') },
  { name: 'dst_oui', of: ({ word }) => word('dstMac').slice(0, ouiLetters) },
  { name: 'dst_port', of: (row) => portOf(row, 'dstPort') },
  { name: 'protocol', of: ({ transport }) => transport },
  { name: 'ip_version', of: ({ ipVersion }) => ipVersion },
  // The outer one, as 802.1Q has it; 0 without.
  { name: 'vlan_id', of: ({ word }) => Number.parseInt(word('vlan') || '0', 10) },
];

const behind: readonly Column[] = [
  { name: 'application_name', of: ({ word }) => word('service') },
  { name: 'requested_server_name', of: ({ word }) => word('serverName') },
  { name: 'client_fingerprint', of: ({ word }) => word('ja4') },
  { name: 'user_agent', of: ({ word }) => word('userAgent') },
];

/** ICMP has types and codes where others have ports; NFStream says 0. */
function portOf({ word, number }: TableRow, field: 'srcPort' | 'dstPort'): number {
  return word('protocol').startsWith('icmp') ? 0 : number(field);
}

const numbers = ['expiration_id', 'src_port', 'dst_port', 'protocol', 'ip_version', 'vlan_id'];

export function nfstreamTable(columns: readonly string[]): ProfileTable {
  const [head, tail] = [before, behind].map((list) => list.map(({ name }) => name)) as [
    string[],
    string[],
  ];
  return {
    header: [...head, ...columns, ...tail],
    texts: [...head, ...tail].filter((name) => !numbers.includes(name)),
    line(batch, words, row) {
      const flow = tableRow(batch, words, row);
      const cells = (list: readonly Column[]) => list.map(({ of }) => of(flow));
      return [...cells(before), ...flow.features(), ...cells(behind)];
    },
  };
}
