// Flows -> Zeek's conn.log, as TSV or as JSON with one object a line. Without #open and #close: no
// clock enters an export. ARP is left out: Zeek knows no connections of it.

import { batchWords } from '../flow/batch-words.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import { flowRoles, type RoledFlow } from './flow-roles.ts';
import { type ZeekField, zeekFields } from './zeek-conn.ts';

const header = [
  '#separator \\x09',
  '#set_separator\t,',
  '#empty_field\t(empty)',
  '#unset_field\t-',
  '#path\tconn',
  ['#fields', ...zeekFields.map(({ name }) => name)].join('\t'),
  ['#types', ...zeekFields.map(({ type }) => type)].join('\t'),
];

export const zeekTsvHeader: string = `${header.join('\n')}\n`;

export function zeekTsv(batch: FlowBatch, words = batchWords(batch)): string {
  return lines(batch, words, (flow) => {
    const cells = zeekFields.map(({ of }) => of(flow));
    return cells.map((cell) => (cell === undefined ? '-' : escaped(cell))).join('\t');
  });
}

export function zeekJson(batch: FlowBatch, words = batchWords(batch)): string {
  return lines(batch, words, (flow) => {
    const members = zeekFields.flatMap((field) => {
      const value = field.of(flow);
      return value === undefined ? [] : [`${JSON.stringify(field.name)}:${json(field, value)}`];
    });
    return `{${members.join(',')}}`;
  });
}

function lines(
  batch: FlowBatch,
  words: readonly (readonly string[])[],
  line: (flow: RoledFlow) => string,
): string {
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    const flow = flowRoles(batch, words, row);
    if (flow.word('protocol') !== 'arp') text += `${line(flow)}\n`;
  }
  return text;
}

/** What would be read as something else: a separator, an end of line, an unset or an empty field. */
function escaped(cell: string): string {
  if (cell === '-' || cell === '(empty)') return hexOf(cell[0]!) + cell.slice(1);
  return cell.replace(/[\p{Cc}\\]/gu, hexOf);
}

const hexOf = (letter: string): string =>
  `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`;

function json({ type }: ZeekField, value: string): string {
  switch (type) {
    case 'bool':
      return value === 'T' ? 'true' : 'false';
    case 'time':
    case 'interval':
    case 'count':
    case 'port':
      return value;
    default:
      return JSON.stringify(value);
  }
}
