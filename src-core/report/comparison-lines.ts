// What is new in a capture -> CSV: hosts, services, ports and servers in one table, a kind after the other.

import { secondsText } from '../base/seconds-text.ts';
import { csvCell, defused } from './csv-cell.ts';

interface NewThing {
  readonly address?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly service?: string | null;
  readonly firstUs?: number;
  readonly flows: number;
  readonly packets: number;
  readonly bytes: number;
}

export interface NewThings {
  /** How many there are, of which `rows` are the first. */
  readonly total: number;
  readonly rows: readonly NewThing[];
}

const kinds = ['hosts', 'services', 'ports', 'servers'] as const;
export type NewInTraffic = Readonly<Record<(typeof kinds)[number], NewThings>>;

const words = { hosts: 'host', services: 'service', ports: 'port', servers: 'server' };

const header = 'new,address,port,protocol,service,first_seen,flows,packets,bytes';

export function comparisonCsv(found: NewInTraffic): string {
  const lines = kinds.flatMap((kind) => {
    const { total, rows } = found[kind];
    const hidden = total - rows.length;
    // Said in the file itself, which goes where nobody knows the page.
    const rest = hidden > 0 ? [`${words[kind]},and ${hidden} more with fewer bytes,,,,,,,`] : [];
    return [...rows.map((row) => lineOf(words[kind], row)), ...rest];
  });
  return [header, ...lines, ''].join('\n');
}

function lineOf(kind: string, row: NewThing): string {
  const { address = '', port, protocol = '', service, firstUs, flows, packets, bytes } = row;
  const text = [kind, address, port ?? '', protocol, defused(service ?? '')];
  const first = firstUs === undefined ? '' : secondsText(firstUs);
  return [...text.map((cell) => csvCell(String(cell))), first, flows, packets, bytes].join(',');
}
