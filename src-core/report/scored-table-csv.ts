// Rows of a table and their scores -> CSV: which row, its features as they were read, and what a model says.

import type { LabelledTable } from '../table/read-table.ts';
import type { TableColumn } from '../table/record-table.ts';
import { csvCell } from './csv-cell.ts';

export interface ScoredCells {
  readonly raw: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
  readonly threshold: number;
}

/** The rows from `from` up to `to`; the header stands above the first. */
export function scoredTableCsv(
  { table, lines, ids }: LabelledTable,
  { raw, scores, threshold }: ScoredCells,
  from: number,
  to: number,
): string {
  const names = ['line', 'id', ...table.columns.map(({ name }) => name), ...scoreNames];
  const text: string[] = from === 0 ? [names.map(csvCell).join(',')] : [];
  for (let row = from; row < to; row++) {
    const cells = [
      String(lines[row]),
      ids ? csvCell(ids.words[ids.codes[row]!]!) : '',
      ...table.columns.map((column) => cellOf(column, row)),
      String(raw[row]),
      Number.isNaN(scores[row]!) ? '' : String(scores[row]),
      raw[row]! >= threshold ? '1' : '0',
    ];
    text.push(cells.join(','));
  }
  return text.map((line) => `${line}\n`).join('');
}

export const scoreNames = ['raw_score', 'score', 'is_reported'] as const;

function cellOf(column: TableColumn, row: number): string {
  if (column.kind === 'words') return csvCell(column.words[column.codes[row]!]!);
  const number = column.numbers[row]!;
  return Number.isNaN(number) ? '' : String(number);
}
