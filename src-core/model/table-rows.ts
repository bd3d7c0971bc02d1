// A table that was read -> rows to fit and to judge by.

import type { LabelledTable } from '../table/read-table.ts';
import type { WordColumn } from '../table/record-table.ts';
import type { GatheredRows, RowOrigin } from './gathered-rows.ts';
import { type RowSource, recordSource } from './row-source.ts';

export function tableRows(read: LabelledTable): GatheredRows {
  const { table, labels, seenRows, split } = read;
  return {
    source: tableSource(read),
    table,
    origins: Array.from({ length: table.rows }, (_, row) => originAt(read, row)),
    labels,
    split,
    seen: seenRows,
  };
}

export const tableSource = ({ format, table }: LabelledTable): RowSource =>
  recordSource(
    format.id,
    table.columns.map(({ name }) => name),
  );

export function originAt(
  { ids, lines, flows, hosts, times, sources }: LabelledTable,
  row: number,
): RowOrigin {
  const source = wordAt(sources, row);
  const apart = (word: string) => (source === '' || word === '' ? word : `${source} ${word}`);
  return {
    name: apart(wordAt(ids, row) || `line ${lines[row]}`),
    // The same private addresses stand in many captures, for other hosts in each.
    flow: apart(wordAt(flows, row)),
    host: apart(wordAt(hosts, row)),
    timeUs: times?.[row] ?? Number.NaN,
  };
}

const wordAt = (column: WordColumn | undefined, row: number): string =>
  column ? column.words[column.codes[row]!]! : '';
