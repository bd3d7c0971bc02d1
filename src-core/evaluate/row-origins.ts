// A table -> where its rows come from: of which flow, of which host, from when; by the column names of our
// exports, CICFlowMeter, Zeek, Argus and UNSW-NB15. What splits go by, and what they are warned about.

import type { RecordTable, TableColumn } from '../table/record-table.ts';
import { valueCodes } from './value-codes.ts';
import { writtenSeconds } from './written-seconds.ts';

export interface RowOrigins {
  /** Rows of one flow have one number; `noOrigin` where nothing is known. */
  readonly flows?: Uint32Array | undefined;
  /** Of whoever began the flow. */
  readonly hosts?: Uint32Array | undefined;
  /** In one unit, NaN where nothing is known. */
  readonly times?: Float64Array | undefined;
}

export const noOrigin = 0xffffffff;

const names = {
  flow: ['flow_id', 'flow id', 'uid', 'community_id'],
  host: ['src_ip', 'src ip', 'source ip', 'srcip', 'srcaddr', 'id.orig_h', 'src', 'ip', 'host'],
  otherHost: ['dst_ip', 'dst ip', 'destination ip', 'dstip', 'dstaddr', 'id.resp_h', 'dst'],
  port: ['src_port', 'src port', 'source port', 'sport', 'id.orig_p'],
  otherPort: ['dst_port', 'dst port', 'destination port', 'dport', 'dsport', 'id.resp_p'],
  protocol: ['protocol', 'proto'],
  time: ['start', 'timestamp', 'ts', 'starttime', 'stime', 'window_start', 'time'],
} as const;

export function rowOrigins(table: RecordTable): RowOrigins {
  const byName = new Map<string, TableColumn>();
  for (const column of table.columns) {
    const name = column.name.trim().toLowerCase();
    if (!byName.has(name)) byName.set(name, column);
  }
  const find = (wanted: readonly string[]) =>
    wanted.map((name) => byName.get(name)).find((column) => column !== undefined);
  const [flow, host, time] = [find(names.flow), find(names.host), find(names.time)];
  return {
    flows: flow ? valueCodes([flow]) : tupleCodes(table.rows, find),
    hosts: host && valueCodes([host]),
    times: time && timesOf(time),
  };
}

function timesOf(column: TableColumn): Float64Array {
  if (column.kind === 'numbers') return column.numbers;
  const seconds = column.words.map(writtenSeconds);
  return Float64Array.from(column.codes, (code) => seconds[code]!);
}

/** Both directions of a five-tuple are one flow. */
function tupleCodes(
  rows: number,
  find: (wanted: readonly string[]) => TableColumn | undefined,
): Uint32Array | undefined {
  const hosts = [find(names.host), find(names.otherHost)];
  const ports = [find(names.port), find(names.otherPort)];
  const protocol = find(names.protocol);
  if (!(hosts[0] && hosts[1] && ports[0] && ports[1] && protocol)) return undefined;
  const host = valueCodes([hosts[0], hosts[1]]);
  const port = valueCodes([ports[0], ports[1]]);
  const ends = pairCodes(host, port);
  const low = new Uint32Array(rows);
  const high = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    low[row] = Math.min(ends[row]!, ends[rows + row]!);
    high[row] = Math.max(ends[row]!, ends[rows + row]!);
  }
  return pairCodes(pairCodes(low, high), valueCodes([protocol]));
}

/** Two equal pairs get one number; a pair with an unknown half is unknown. */
function pairCodes(first: Uint32Array, second: Uint32Array): Uint32Array {
  const known = new Map<number, number>();
  return first.map((one, row) => {
    const other = second[row]!;
    if (one === noOrigin || other === noOrigin) return noOrigin;
    // Both are below the number of values of two columns, so the product is exact.
    const pair = one * second.length + other;
    const code = known.get(pair) ?? known.size;
    known.set(pair, code);
    return code;
  });
}
