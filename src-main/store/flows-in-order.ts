// Flows in the order of an export -> pieces: as they lie where captures were read one after the other, capture by
// capture where they lie among each other, and in any other order by way of parts that are sorted.

import type { DuckDBConnection } from '@duckdb/node-api';
import { type Condition, orderOf } from './flow-conditions.ts';
import { type PiecedRows, type RowSpan, selectRows } from './row-pieces.ts';
import { type PieceWork, sortedRows } from './sorted-rows.ts';

export interface OrderedFlows {
  /** Each with a name of its own. */
  readonly columns: readonly string[];
  readonly condition: Condition;
  readonly order: string;
}

const usualOrder = orderOf([]);

/** So few are sorted and read at once. */
const fewFlows = 16_384;

export async function flowsInOrder(
  work: PieceWork,
  { columns, condition, order }: OrderedFlows,
): Promise<PiecedRows> {
  const { sql, values } = condition;
  const counted = `SELECT count(*) FROM flows WHERE ${sql}`;
  const reader = await work.connection.runAndReadAll(counted, [...values]);
  if (Number(reader.getRows()[0]?.[0]) <= fewFlows) {
    const few = `SELECT ${columns.join(', ')} FROM flows WHERE (${sql}) ORDER BY ${order}`;
    return { spans: [{ first: 0, last: 0 }], select: () => ({ sql: few, values }) };
  }
  const rows = { table: 'flows', columns, condition };
  if (order !== usualOrder) return sortedRows(work, rows, order);
  const spans = await captureSpans(work.connection);
  return { spans, select: (part) => selectRows(rows, part) };
}

/** One, when captures were read one after the other. */
async function captureSpans(connection: DuckDBConnection): Promise<RowSpan[]> {
  const reader = await connection.runAndReadAll(
    'SELECT capture_id, min(rowid), max(rowid) FROM flows GROUP BY capture_id ORDER BY capture_id',
  );
  const spans = reader.getRows().map(([captureId, first, last]) => ({
    ...{ captureId: Number(captureId), first: Number(first), last: Number(last) },
  }));
  const isInOrder = spans.every(({ first }, i) => i === 0 || first > spans[i - 1]!.last);
  return isInOrder ? [{ first: spans[0]!.first, last: spans.at(-1)!.last }] : spans;
}
