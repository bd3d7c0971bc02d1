// Text, in pieces of any length -> what the reader makes of it.

import {
  type LabelledTable,
  type TableOptions,
  TableReader,
} from '../../../src-core/table/read-table.ts';
import type { RecordTable, TableColumn } from '../../../src-core/table/record-table.ts';

export function readText(text: string, options: TableOptions = {}, piece = text.length || 1) {
  const reader = new TableReader(options);
  for (let at = 0; at < text.length; at += piece) reader.push(text.slice(at, at + piece));
  return reader.finish();
}

function column(table: RecordTable, name: string): TableColumn {
  const found = table.columns.find((one) => one.name === name);
  if (!found) throw new Error(`no column ${name} in ${table.columns.map((one) => one.name)}`);
  return found;
}

/** What a column says, row by row. */
export function cellsOf(one: TableColumn): (number | string)[] {
  if (one.kind === 'numbers') return [...one.numbers];
  return [...one.codes].map((code) => one.words[code]!);
}

export const cells = ({ table }: LabelledTable, name: string) => cellsOf(column(table, name));

export const features = ({ table }: LabelledTable) => table.columns.map(({ name }) => name);

export function classNames({ labels }: LabelledTable): string[] {
  return [...(labels?.classes ?? [])].map((place) => labels!.names[place]!);
}

export function lines(...rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}
