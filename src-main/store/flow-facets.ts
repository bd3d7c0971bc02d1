// How often each value of a column occurs, for the side of the flow table.

import type { Facet } from '../../src-contract/routes/statistics.ts';
import { queryColumns } from '../../src-core/query/case-columns.ts';
import { termText } from '../../src-core/query/term-text.ts';
import { askRows, countIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import type { Connect } from './in-transaction.ts';

export type FacetColumn = (typeof queryColumns)[number];

/** Words, and numbers that stand for something; measurements have a histogram. */
export function facetColumn(name: string): FacetColumn | undefined {
  const column = queryColumns.find((one) => one.column === name);
  return column && ['word', 'address', 'count'].includes(column.type) ? column : undefined;
}

export async function facetOf(
  connect: Connect,
  { sql, values }: Condition,
  { column }: FacetColumn,
  limit: number,
): Promise<Facet> {
  const rows = await askRows(
    connect,
    `WITH grouped AS MATERIALIZED (
        SELECT "${column}" AS value, count(*) AS flows FROM flows WHERE ${sql} GROUP BY value
      ), top AS (
        SELECT CAST(value AS VARCHAR) AS value, flows FROM grouped WHERE value IS NOT NULL
        ORDER BY flows DESC, grouped.value LIMIT ${limit}
      )
      SELECT 0 AS part, value, flows FROM top
      UNION ALL SELECT 1, CAST(count(value) AS VARCHAR), sum(flows) FILTER (value IS NULL) FROM grouped
      ORDER BY part, flows DESC`,
    values,
  );
  const facts = rows.find(([part]) => part === 1);
  const found = rows
    .filter(([part]) => part === 0)
    .map(([, value, flows]) => [textIn(value) ?? '', countIn(flows)] as const);
  return {
    column,
    total: countIn(facts?.[1]),
    empty: countIn(facts?.[2]),
    values: found.map(([value, flows]) => ({ value, flows, where: termText(column, value) })),
  };
}
