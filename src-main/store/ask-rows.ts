// One question of the case: a statement, its parameters, its rows.

import { DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import { type Connect, inTransaction } from './in-transaction.ts';

export function askRows(
  connect: Connect,
  sql: string,
  values: readonly DuckDBValue[],
): Promise<DuckDBValue[][]> {
  return inTransaction(connect, async (connection) =>
    (await connection.runAndReadAll(sql, [...values])).getRows(),
  );
}

/** A time's unscaled decimal is its microseconds; sums are exact below 2^53. */
export function numberIn(value: DuckDBValue | undefined): number | null {
  if (value === null || value === undefined) return null;
  return Number(value instanceof DuckDBDecimalValue ? value.value : value);
}

/** Of what is counted or summed up, nothing is 0. */
export const countIn = (value: DuckDBValue | undefined): number => numberIn(value) ?? 0;

export const textIn = (value: DuckDBValue | undefined): string | null =>
  value === null || value === undefined ? null : String(value);
