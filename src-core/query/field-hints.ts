// What is said of a field while its name is typed: what it looks at, and an example.

import type { ColumnType } from '../flow/flow-columns.ts';
import { knownWords } from './known-words.ts';
import { searchColumns } from './search-columns.ts';

export interface FieldHint {
  readonly name: string;
  readonly title: string;
  /** A whole term. */
  readonly example: string;
}

const shortHints: readonly FieldHint[] = [
  { name: 'src', title: 'Source address', example: 'src:10.0.0.0/8' },
  { name: 'dst', title: 'Destination address', example: 'dst:192.168.1.7' },
  { name: 'ip', title: 'Either address', example: 'ip:10.0.0.0/8' },
  { name: 'host', title: 'Either address, or server name', example: 'host:*.example.com' },
  { name: 'port', title: 'Either port', example: 'port:443,8443' },
  { name: 'sport', title: 'Source port', example: 'sport:1024..65535' },
  { name: 'dport', title: 'Destination port', example: 'dport:22' },
  { name: 'proto', title: 'Protocol', example: 'proto:tcp' },
  { name: 'state', title: 'State of the connection', example: 'state:S0,REJ' },
  { name: 'mac', title: 'Either MAC address', example: 'mac:00:1b:*' },
  { name: 'time', title: 'When it began, by day or clock, UTC', example: 'time:12:00..12:30' },
];

const examplesOfTypes: Readonly<Record<ColumnType, string>> = {
  word: '*',
  address: '10.0.0.0/8',
  count: '>10',
  bytes: '>1M',
  ratio: '>0.9',
  time: '1700000000..1700003600',
  duration: '>0.5',
};

const examplesOfColumns: Readonly<Record<string, string>> = {
  ...{ flow_id: '1.42', community_id: '1:*', service: 'dns', server_name: '*.example.com' },
  ...{ src_port: '1024..65535', dst_port: '443,8443', payload_entropy: '>7.5' },
  ...{ src_mac: '00:1b:*', dst_mac: 'ff:ff:ff:ff:ff:ff', vlan: '10', alpn: 'h2' },
  ...{ user_agent: '*curl*', label: 'attack', note: '*checked*', history: '*R*' },
};

/** In the order in which they are offered: what is asked most comes first. */
export const fieldHints: readonly FieldHint[] = [
  ...shortHints,
  ...searchColumns.map(({ column, field, title, type }) => {
    const [known] = type === 'word' ? (knownWords.get(field)?.[0] ?? []) : [];
    const value = examplesOfColumns[column] ?? known ?? examplesOfTypes[type];
    return { name: column, title, example: `${column}:${value}` };
  }),
];
