// A table -> pieces of it, one at a time, so that what is made of a piece stays small.

import { chooseRows, type RecordTable } from './record-table.ts';

export function* piecesOf(table: RecordTable, rows: number): Generator<RecordTable> {
  for (let from = 0; from < table.rows; from += rows) {
    const count = Math.min(rows, table.rows - from);
    yield chooseRows(
      table,
      Uint32Array.from({ length: count }, (_, i) => from + i),
    );
  }
}
