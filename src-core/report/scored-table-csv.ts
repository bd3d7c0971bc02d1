// Rows of a table and their scores -> CSV: which row, its features as they were read, and what a model says.

import type { LabelledTable } from '../table/read-table.ts';
import type { TableColumn } from '../table/record-table.ts';
import { csvCell } from './csv-cell.ts';
import { isReported, scoreNames, scoreSpellings } from './score-cells.ts';

export interface ScoredCells {
  readonly raw: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
  readonly threshold: number;
}

/** With `file`, the first column says which of several a row is in. */
export function scoredTableHeader({ table }: LabelledTable, file?: string): string {
  const names = ['line', 'id', ...table.columns.map(({ name }) => name), ...scoreNames];
  return `${[...(file === undefined ? [] : ['file']), ...names].map(csvCell).join(',')}\n`;
}

export interface ScoredSpan {
  readonly from: number;
  readonly to: number;
  readonly file?: string | undefined;
}

/** The rows from `from` up to `to`. */
export function scoredTableCsv(
  { table, lines, ids }: LabelledTable,
  { raw, scores, threshold }: ScoredCells,
  { from, to, file }: ScoredSpan,
): string {
  const text: string[] = [];
  const first = file === undefined ? [] : [csvCell(file)];
  for (let row = from; row < to; row++) {
    const cells = [
      ...first,
      String(lines[row]),
      ids ? csvCell(ids.words[ids.codes[row]!]!) : '',
      ...table.columns.map((column) => cellOf(column, row)),
      ...[raw[row]!, scores[row]!, isReported(raw[row]!, threshold)].map((value, i) =>
        scoreSpellings[i]!(value),
      ),
    ];
    text.push(cells.join(','));
  }
  return text.map((line) => `${line}\n`).join('');
}

function cellOf(column: TableColumn, row: number): string {
  if (column.kind === 'words') return csvCell(column.words[column.codes[row]!]!);
  const number = column.numbers[row]!;
  return Number.isNaN(number) ? '' : String(number);
}
