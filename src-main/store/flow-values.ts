// The commonest values of a column that begin with what was typed, for the filter box.

import type { ColumnType } from '../../src-core/flow/flow-columns.ts';
import type { WantedValues } from '../../src-core/query/complete-filter.ts';
import { type SearchField, searchColumns } from '../../src-core/query/search-columns.ts';
import { askRows, countIn } from './ask-rows.ts';
import type { Connect } from './in-transaction.ts';

export interface CommonValue {
  readonly value: string;
  readonly flows: number;
}

export async function commonValues(
  connect: Connect,
  { fields, areDays, prefix }: Pick<WantedValues, 'fields' | 'areDays' | 'prefix'>,
  captureId: number | undefined,
  limit: number,
): Promise<CommonValue[]> {
  const values = captureId === undefined ? [prefix] : [prefix, captureId];
  const where = captureId === undefined ? 'true' : 'capture_id = $2';
  const parts = fields.map((field) => `(${groupsOf(field, areDays, where)})`);
  const rows = await askRows(
    connect,
    `SELECT value, sum(flows) AS flows FROM (${parts.join(' UNION ALL ')})
      GROUP BY value ORDER BY flows DESC, value LIMIT ${limit}`,
    values,
  );
  return rows.map(([value, flows]) => ({ value: String(value), flows: countIn(flows) }));
}

/** Words are sifted before they are counted, of numbers and days there are few. */
function groupsOf(field: SearchField, areDays: boolean, where: string): string {
  const { column, type } = searchColumns.find((one) => one.field === field)!;
  if (areDays || !isText(type)) {
    const value = areDays ? daySql(`"${column}"`) : `"${column}"`;
    return `SELECT CAST(found AS VARCHAR) AS value, flows FROM (
        SELECT ${value} AS found, count(*) AS flows FROM flows WHERE ${where} GROUP BY found
      ) WHERE starts_with(CAST(found AS VARCHAR), $1)`;
  }
  return `SELECT "${column}" AS value, count(*) AS flows FROM flows
    WHERE ${where} AND starts_with(lower("${column}"), lower($1)) GROUP BY value`;
}

const isText = (type: ColumnType): boolean => type === 'word' || type === 'address';

/** Exact for every time that a flow can have: a decimal of 18 digits has no room for it in microseconds again. */
const daySql = (time: string): string =>
  `DATE '1970-01-01' + CAST(CAST(${time} - ${time} % 86400 AS BIGINT) // 86400 AS INTEGER)`;
