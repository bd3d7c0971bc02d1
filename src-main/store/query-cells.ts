// Columns of a query's answer -> SQL that keeps every cell short and plain, and the values that JSON has.

import { DuckDBDecimalValue, DuckDBTypeId, type DuckDBValue } from '@duckdb/node-api';
import type { QueryCell } from '../../src-contract/routes/query.ts';

/** Of a cell's text so many characters are shown. */
const longestCell = 4000;

const plainTypes: ReadonlySet<DuckDBTypeId> = new Set([
  ...[DuckDBTypeId.BOOLEAN, DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER],
  ...[DuckDBTypeId.BIGINT, DuckDBTypeId.HUGEINT, DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT],
  ...[DuckDBTypeId.UINTEGER, DuckDBTypeId.UBIGINT, DuckDBTypeId.UHUGEINT, DuckDBTypeId.FLOAT],
  ...[DuckDBTypeId.DOUBLE, DuckDBTypeId.DECIMAL],
]);

/** Numbers come as they are; all else as DuckDB writes it, one character longer than is shown if it is cut. */
export const cellSql = (name: string, type: DuckDBTypeId): string =>
  plainTypes.has(type) ? name : `left(CAST(${name} AS VARCHAR), ${longestCell + 1})`;

export function plainCell(value: DuckDBValue): QueryCell {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return isExact(value) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (value instanceof DuckDBDecimalValue) {
    return isExact(value.value) ? Number(value.toString()) : value.toString();
  }
  const text = String(value);
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}

export const isCutCell = (cell: QueryCell): boolean =>
  typeof cell === 'string' && cell.length > longestCell;

const most = BigInt(Number.MAX_SAFE_INTEGER);
const isExact = (value: bigint): boolean => -most <= value && value <= most;
