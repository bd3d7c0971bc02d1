// Rows of a table -> CSV, with the columns that show and in their order. Times are UTC, as in other exports.

import { csvCell, spreadsheetCell } from '../../../src-core/report/csv-cell.ts';
import type { DataColumn } from './data-column.ts';
import { blockRows } from './row-blocks.ts';
import { orderOf, visibilityOf } from './table-layout.ts';
import type { LaidOut } from './use-table-layout.ts';
import type { RowSource } from './use-table-rows.ts';

type Texts<Row> = Pick<DataColumn<Row>, 'id' | 'title' | 'text'>;

export function shownColumns<Row>({
  columns,
  layout,
}: Pick<LaidOut<Row>, 'columns' | 'layout'>): readonly DataColumn<Row>[] {
  const isShown = visibilityOf(layout, columns);
  return orderOf(layout, columns).flatMap((id) =>
    columns.filter((column) => column.id === id && isShown[id] !== false && !column.isControl),
  );
}

export function rowsCsv<Row>(rows: readonly Row[], columns: readonly Texts<Row>[]): string {
  const lines = rows.map((row) => columns.map(({ text }) => cell(text(row, 'utc'))).join(','));
  return [columns.map(({ title }) => csvCell(title)).join(','), ...lines, ''].join('\n');
}

/** A number is none that a spreadsheet would run, whatever its sign. */
const cell = (text: string): string =>
  /^-?\d+(\.\d+)?$/.test(text) ? text : spreadsheetCell(text);

/** All of a list, or its first `most`. */
export async function allRows<Row>({ ask }: RowSource<Row>, most: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const limit = Math.min(blockRows, most - rows.length);
    const { matched, rows: more } = await ask({ offset: rows.length, limit });
    rows.push(...more);
    if (more.length === 0 || rows.length >= Math.min(matched, most)) return rows;
  }
}
