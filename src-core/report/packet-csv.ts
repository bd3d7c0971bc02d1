// Packets -> CSV, a line for each: what stands in its headers, and what its payload looks like.

import { packetColumns } from './packet-columns.ts';
import type { PacketView } from './packet-view.ts';

export const packetCsvHeader: string = `${packetColumns.map(({ column }) => column).join(',')}\n`;

export function packetCsv(packet: PacketView): string {
  let line = '';
  for (const { of } of packetColumns) line += line === '' ? of(packet) : `,${of(packet)}`;
  return `${line}\n`;
}
