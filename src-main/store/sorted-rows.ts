// Many wide rows in an order of their own, without sorting wide rows: first the numbers of the rows alone are
// sorted. Then the rows are laid down in parts, each of them in that order, so that a stretch of all rows is a
// short stretch of each part.

import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { copyTo, quoted } from './copy-to.ts';
import type { Connect } from './in-transaction.ts';
import { dropPages } from './page-room.ts';
import {
  type PiecedRows,
  piecesOf,
  type RowSpan,
  rowsAsStored,
  type StoredRows,
} from './row-pieces.ts';

export interface PieceWork {
  readonly connect: Connect;
  /** Within the transaction that sees all of them alike. */
  readonly connection: DuckDBConnection;
  /** Gone when the work is over. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
}

const partRows = 32_768;
/** Of a part only groups with rows of the stretch are read. */
const partFormat = 'FORMAT parquet, COMPRESSION lz4_raw, ROW_GROUP_SIZE 2048';

export async function sortedRows(
  { connect, connection, folder, signal }: PieceWork,
  { table, columns, condition }: StoredRows,
  order: string,
): Promise<PiecedRows> {
  const places = join(folder, 'places');
  const placed = `SELECT rowid AS row_number, row_number() OVER (ORDER BY ${order}) AS order_place
    FROM ${table} WHERE ${condition.sql} ORDER BY row_number`;
  const byPlace = { sql: placed, values: condition.values };
  const rows = await copyTo(connection, byPlace, { path: places, signal }, 'FORMAT parquet');
  const parts: string[] = [];
  const stored = await rowsAsStored(connection, { table, columns, condition });
  const select = ({ first, last }: RowSpan) => ({
    sql: `SELECT ${columns.join(', ')}, order_place FROM ${table}
      JOIN read_parquet(${quoted(places)}) ON rowid = row_number
      WHERE rowid BETWEEN ${first} AND ${last} AND row_number BETWEEN ${first} AND ${last}
      ORDER BY order_place`,
    values: [],
  });
  for (const piece of piecesOf(stored, partRows)) {
    const path = join(folder, `part-${parts.length}`);
    await copyTo(connection, select(piece), { path, signal }, partFormat);
    await dropPages(connect);
    parts.push(quoted(path));
  }
  return {
    spans: [{ first: 1, last: rows }],
    isSorted: true,
    select: ({ first, last }) => ({
      sql: `SELECT * EXCLUDE (order_place) FROM read_parquet([${parts.join(', ')}])
        WHERE order_place BETWEEN ${first} AND ${last} ORDER BY order_place`,
      values: [],
    }),
  };
}
