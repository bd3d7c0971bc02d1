// Rows of the table `flows` as pages and REST see them.

import { DuckDBDecimalValue, type DuckDBValue } from '@duckdb/node-api';
import { type CaseFlowRow, queryColumns } from '../../src-core/query/case-columns.ts';

export const rowColumns = queryColumns.map(({ column }) => `"${column}"`).join(', ');

/** Of what `rowColumns` names; what stands behind is let be. */
export function rowOf(values: readonly DuckDBValue[]): CaseFlowRow {
  const entries = queryColumns.map(({ field }, i) => [field, plain(values[i]!)] as const);
  return Object.fromEntries(entries) as unknown as CaseFlowRow;
}

/** Counts are below 2^53, and a time's unscaled decimal is its microseconds. */
function plain(value: DuckDBValue): DuckDBValue {
  if (value instanceof DuckDBDecimalValue) return Number(value.value);
  return typeof value === 'bigint' ? Number(value) : value;
}
