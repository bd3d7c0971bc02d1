// Traffic over time. A flow's bytes and packets are spread evenly over its duration. Each flow adds to the
// bucket of its beginning and to that of its end; what it has in between is a rate, which begins behind the
// one and ends before the other. So a flow costs the same however many buckets it reaches over.

import type { TimelinePart, TimelineSeries } from '../../src-contract/routes/statistics.ts';
import type { Buckets } from '../../src-core/base/bucket-width.ts';
import { askRows, countIn, textIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import type { Connect } from './in-transaction.ts';
import { TimelineSpread } from './timeline-spread.ts';

const mostSeries = 8;

/** Exact up to the year 2112. */
const us = (column: string): string => `CAST(CAST("${column}" AS DOUBLE) * 1e6 AS BIGINT)`;

const parts: Record<TimelinePart, string> = {
  protocol: 'protocol',
  service: 'service',
  captureId: 'CAST(capture_id AS VARCHAR)',
};

export interface TimelineParts {
  readonly startUs: number;
  readonly endUs: number;
  /** The name null is that of flows without. */
  readonly names: readonly (string | null)[];
  readonly hasOthers: boolean;
}

/** From the first flow's beginning to the last one's end; undefined without flows. */
export async function timelineParts(
  connect: Connect,
  { sql, values }: Condition,
  by: TimelinePart,
): Promise<TimelineParts | undefined> {
  const rows = await askRows(
    connect,
    `SELECT ${parts[by]} AS part, sum(bytes) AS total, min(start), max("end") FROM flows
      WHERE ${sql} GROUP BY part ORDER BY total DESC, part`,
    values,
  );
  if (rows.length === 0) return undefined;
  return {
    startUs: Math.min(...rows.map(([, , start]) => countIn(start))),
    endUs: Math.max(...rows.map(([, , , end]) => countIn(end))),
    names: rows.slice(0, mostSeries).map(([name]) => textIn(name)),
    hasOthers: rows.length > mostSeries,
  };
}

export async function timelineSeries(
  connect: Connect,
  condition: Condition,
  by: TimelinePart,
  { names, hasOthers }: Pick<TimelineParts, 'names' | 'hasOthers'>,
  buckets: Buckets,
): Promise<TimelineSeries[]> {
  const { sql, values } = spreadSql(condition, by, names, buckets);
  const series = [...names, ...(hasOthers ? [null] : [])].map((name, i) => ({
    ...{ name, isOthers: i === names.length },
    spread: new TimelineSpread(buckets),
  }));
  for (const row of await askRows(connect, sql, values)) {
    const [index, ...amounts] = row.map(countIn);
    series[index!]?.spread.add(amounts);
  }
  return series.map(({ name, isOthers, spread }) => ({ name, isOthers, ...spread.lists() }));
}

/**
 * A row for each series and pair of buckets that flows begin and end in; -1 and `count` stand for before the
 * first and behind the last.
 */
function spreadSql(
  { sql, values }: Condition,
  by: TimelinePart,
  names: readonly (string | null)[],
  { firstUs, widthUs, count }: Buckets,
): Condition {
  const part = parts[by];
  const others = names.length;
  const none = names.indexOf(null);
  const bound: string[] = [];
  const cases = names.flatMap((name, i) => {
    if (name === null) return [];
    bound.push(name);
    return [`WHEN ${part} = $${values.length + bound.length} THEN ${i}`];
  });
  const endUs = firstUs + widthUs * count;
  return {
    values: [...values, ...bound],
    sql: `
      WITH cut AS (
        SELECT CASE WHEN ${part} IS NULL THEN ${none < 0 ? others : none} ${cases.join(' ')} ELSE ${others} END AS series,
           ${us('start')} - ${firstUs} AS a, ${us('end')} - ${firstUs} AS z,
          CAST(bytes AS DOUBLE) AS bytes, CAST(packets AS DOUBLE) AS packets
        FROM flows WHERE ${sql} AND "end" >= ${firstUs / 1e6} AND start < ${endUs / 1e6}
      ), placed AS (
        SELECT *, CASE WHEN a < 0 THEN -1 ELSE a // ${widthUs} END AS first,
          CASE WHEN z >= ${widthUs * count} THEN ${count} ELSE z // ${widthUs} END AS last
        FROM cut WHERE z >= 0 AND a < ${widthUs * count}
      )
      SELECT series, first, last, count(*), sum(bytes), sum(packets),
        sum(bytes / nullif(z - a, 0)), sum(packets / nullif(z - a, 0)),
        sum(bytes / nullif(z - a, 0) * ((first + 1) * ${widthUs} - a)),
        sum(packets / nullif(z - a, 0) * ((first + 1) * ${widthUs} - a)),
        sum(bytes / nullif(z - a, 0) * (z - last * ${widthUs})),
        sum(packets / nullif(z - a, 0) * (z - last * ${widthUs}))
      FROM placed GROUP BY series, first, last`,
  };
}
