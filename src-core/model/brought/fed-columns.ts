// Columns of a table, in the order in which a model takes them -> its input, row by row.

import { AppError } from '../../base/app-error.ts';
import type { RecordTable, TableColumn } from '../../table/record-table.ts';

/** For all columns, or by their names. */
export type Fill = number | Readonly<Record<string, number>> | undefined;

/** A missing value that nothing is said about stays NaN. */
export function fedNumbers(table: RecordTable, names: readonly string[], fill: Fill): Float64Array {
  const width = names.length;
  const values = new Float64Array(table.rows * width);
  for (const [i, name] of names.entries()) {
    const numbers = numbersOf(columnOf(table, name), table.rows);
    const instead = (typeof fill === 'object' ? fill[name] : fill) ?? Number.NaN;
    for (let row = 0, to = i; row < table.rows; row++, to += width) {
      const number = numbers[row]!;
      values[to] = Number.isNaN(number) ? instead : number;
    }
  }
  return values;
}

/** Numbers are spelled as they are. */
export function fedWords(table: RecordTable, names: readonly string[]): string[] {
  const columns = names.map((name) => columnOf(table, name));
  const words: string[] = [];
  for (let row = 0; row < table.rows; row++) {
    for (const column of columns) words.push(String(valueIn(column, row)));
  }
  return words;
}

export function columnOf({ columns }: RecordTable, name: string): TableColumn {
  const column = columns.find((known) => known.name === name);
  if (column) return column;
  throw new AppError('bad-input', `The column "${name}", which the model needs, is missing.`);
}

/** What is unknown is '' in both kinds. */
export function valueIn(column: TableColumn, row: number): number | string {
  if (column.kind === 'words') return column.words[column.codes[row]!]!;
  const number = column.numbers[row]!;
  return Number.isNaN(number) ? '' : number;
}

function numbersOf(column: TableColumn, rows: number): Float64Array {
  if (column.kind === 'numbers') return column.numbers;
  // Without a single value in it a column cannot show that it holds numbers.
  if (column.words.every((word) => word === '')) return new Float64Array(rows).fill(Number.NaN);
  throw new AppError(
    'bad-input',
    `The column "${column.name}" has words where the model takes numbers.`,
  );
}
