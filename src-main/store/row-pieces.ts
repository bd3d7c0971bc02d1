// Rows in the order that is asked for, in pieces that follow each other: no more than a piece is in memory.

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Condition } from './flow-conditions.ts';

/** Places of rows, both of them included; the last lies before the first where there are none. */
export interface RowSpan {
  readonly first: number;
  readonly last: number;
  /** Where flows of several captures lie among each other. */
  readonly captureId?: number;
}

export interface PiecedRows {
  readonly spans: readonly RowSpan[];
  /** Each piece takes more memory: it is sorted once more. */
  readonly isSorted?: true;
  /** What lies in a part of one of the spans. */
  select(part: RowSpan): Condition;
}

/** At least one piece, though it may be empty: a file has a header and columns without rows, too. */
export const piecesOf = ({ spans }: PiecedRows, pieceRows: number): RowSpan[] =>
  spans.flatMap((span) => partsOf(span, pieceRows));

function partsOf(span: RowSpan, partRows: number): RowSpan[] {
  const parts = Math.max(1, Math.ceil((span.last - span.first + 1) / partRows));
  return Array.from({ length: parts }, (_, i) => {
    const first = span.first + i * partRows;
    return { ...span, first, last: Math.min(first + partRows - 1, span.last) };
  });
}

export interface StoredRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly condition: Condition;
}

/** As they lie in a table. */
export async function rowsAsStored(
  connection: DuckDBConnection,
  rows: StoredRows,
): Promise<PiecedRows> {
  const sql = `SELECT min(rowid), max(rowid) FROM ${rows.table}`;
  const [first, last] = (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
  return {
    spans: [{ first: Number(first ?? 0), last: Number(last ?? -1) }],
    select: (part) => selectRows(rows, part),
  };
}

/** Read at the same time: to all rows of a piece DuckDB would give one thread. */
const branches = 4;

export function selectRows({ table, columns, condition }: StoredRows, piece: RowSpan): Condition {
  const { captureId } = piece;
  const only = captureId === undefined ? '' : ` AND capture_id = ${captureId}`;
  const rows = Math.max(1, Math.ceil((piece.last - piece.first + 1) / branches));
  const selects = partsOf(piece, rows).map(
    ({ first, last }) =>
      `SELECT ${columns.join(', ')} FROM ${table}
        WHERE (${condition.sql})${only} AND rowid BETWEEN ${first} AND ${last}`,
  );
  return { sql: selects.join(' UNION ALL '), values: condition.values };
}
