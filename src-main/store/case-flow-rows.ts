// Rows of the table `flows` as pages and REST see them.

import { DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import { type CaseFlowRow, queryColumns } from '../../src-core/query/case-columns.ts';
import { numberIn } from './ask-rows.ts';

export const rowColumns = queryColumns.map(({ column }) => `"${column}"`).join(', ');

/** Of what `rowColumns` names; what stands behind is let be. */
export function rowOf(values: readonly DuckDBValue[]): CaseFlowRow {
  const entries = queryColumns.map(({ field }, i) => [field, plain(values[i]!)] as const);
  return Object.fromEntries(entries) as unknown as CaseFlowRow;
}

/** What stands behind the columns of a row: the features that were asked for with them. */
export function featuresOf(
  values: readonly DuckDBValue[],
  names: readonly string[],
): { readonly features?: Readonly<Record<string, number | null>> } {
  if (names.length === 0) return {};
  const numbers = names.map(
    (name, i) => [name, numberIn(values[queryColumns.length + i])] as const,
  );
  return { features: Object.fromEntries(numbers) };
}

/** Counts are below 2^53, and a time's unscaled decimal is its microseconds. */
function plain(value: DuckDBValue): DuckDBValue {
  if (value instanceof DuckDBDecimalValue) return Number(value.value);
  return typeof value === 'bigint' ? Number(value) : value;
}
