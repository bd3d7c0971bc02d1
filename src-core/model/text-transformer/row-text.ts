// A row of a table -> a line of plain English, the same for the same values: `flow: forward packets 40,
// duration 3 tenths, protocol tcp`. What is missing or 0 is not said: most of a row is.

import type { RecordTable, TableColumn } from '../../table/record-table.ts';
import { columnOf } from '../brought/fed-columns.ts';
import type { RowUnit } from '../row-source.ts';
import { numberWords } from './number-words.ts';

const longNames: Readonly<Record<string, string>> = {
  avg: 'mean',
  bwd: 'backward',
  dst: 'destination',
  fwd: 'forward',
  num: 'number of',
  pkt: 'packet',
  pkts: 'packets',
  src: 'source',
  std: 'deviation of',
};

/** Columns that are 1 where something is so. */
const isSo = /^(?:protocol|state|service|is)_/;
/** Words come from the wire, as long as somebody liked. */
const mostLetters = 40;

/** One for each of the columns; '' where it says nothing. */
export function rowPhrases(table: RecordTable, columns: readonly string[], row: number): string[] {
  return columns.map((name) => phraseOf(columnOf(table, name), row));
}

export function textOf(unit: RowUnit, phrases: readonly string[]): string {
  return `${unit.slice(0, -1)}: ${phrases.filter((phrase) => phrase !== '').join(', ')}`;
}

function phraseOf(column: TableColumn, row: number): string {
  const { name } = column;
  if (column.kind === 'numbers') {
    const number = column.numbers[row]!;
    if (number === 1 && isSo.test(name)) return nameWords(name);
    return after(name, numberWords(number));
  }
  const word = column.words[column.codes[row]!]!;
  return after(
    name,
    word
      .slice(0, mostLetters)
      .replace(/[\s\p{Cc},]+/gu, ' ')
      .trim(),
  );
}

const after = (name: string, value: string): string =>
  value === '' ? '' : `${nameWords(name)} ${value}`;

/** `fwdPktLenMax` and `fwd_pkt_len_max` are the same words. */
function nameWords(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .map((part) => longNames[part] ?? part)
    .join(' ');
}
