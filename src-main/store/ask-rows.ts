// One question of the case: a statement, its parameters, its rows. Pages ask the same again and again: as long
// as nothing in the case has changed, they hear what is known.

import { DuckDBDecimalValue, DuckDBMapValue, type DuckDBValue } from '@duckdb/node-api';
import { changesSoFar } from './case-changes.ts';
import { type Connect, whileReading } from './in-transaction.ts';
import { KnownAnswers } from './known-answers.ts';

/** Several get the same: nobody changes them. */
export type AnsweredRows = readonly (readonly DuckDBValue[])[];

const mostKnownBytes = 32 * 2 ** 20;
const known = new WeakMap<Connect, KnownAnswers<AnsweredRows>>();

export function askRows(
  connect: Connect,
  sql: string,
  values: readonly DuckDBValue[],
): Promise<AnsweredRows> {
  const question = JSON.stringify([sql, values], spelled);
  return answersIn(connect).answer(question, changesSoFar(), () =>
    whileReading(connect, async (connection) =>
      (await connection.runAndReadAll(sql, [...values])).getRows(),
    ),
  );
}

function answersIn(connect: Connect): KnownAnswers<AnsweredRows> {
  const there = known.get(connect);
  if (there) return there;
  const made = new KnownAnswers<AnsweredRows>(mostKnownBytes, bytesOf);
  known.set(connect, made);
  return made;
}

/** A whole number of 64 bits is told from a text and from a double. */
const spelled = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? { whole: String(value) } : value;

/** Roughly what they take in memory. */
function bytesOf(rows: AnsweredRows): number {
  let bytes = 100;
  for (const row of rows) for (const value of row) bytes += cellBytes(value);
  return bytes;
}

function cellBytes(value: DuckDBValue): number {
  if (typeof value === 'string') return 24 + value.length;
  if (value instanceof DuckDBMapValue) return 64 + 120 * value.entries.length;
  if (value !== null && typeof value === 'object' && 'items' in value) {
    return 64 + 60 * value.items.length;
  }
  return 24;
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
