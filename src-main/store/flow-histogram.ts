// How the numbers of one column are spread: quantiles, and counts in bins.

import { DuckDBListValue } from '@duckdb/node-api';
import type { Histogram, HistogramBin } from '../../src-contract/routes/statistics.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { isWord } from '../../src-core/flow/flow-columns.ts';
import { queryColumns } from '../../src-core/query/case-columns.ts';
import { askRows, countIn, numberIn } from './ask-rows.ts';
import type { Condition } from './flow-conditions.ts';
import type { Connect } from './in-transaction.ts';

const shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
/** Where the largest is so many times the median, one bin would hold nearly all. */
const skewedFrom = 50;

/** The column as SQL, in the program's units; undefined when there is none with numbers. */
export function numberSql(name: string): string | undefined {
  const column = queryColumns.find((one) => one.column === name && !isWord(one.type));
  if (column) {
    const isTime = column.type === 'time' || column.type === 'duration';
    const number = `CAST("${name}" AS DOUBLE)`;
    return isTime ? `round(${number} * 1e6)` : number;
  }
  return wiresiftProfile.columns.includes(name) ? `"${name}"` : undefined;
}

/** `number` as `numberSql` gives it. */
export async function histogramOf(
  connect: Connect,
  { sql, values }: Condition,
  { column, number, bins }: { column: string; number: string; bins: number },
): Promise<Histogram> {
  const finite = `CASE WHEN isfinite(${number}) THEN ${number} END`;
  const numbers = `(SELECT ${finite} AS x FROM flows WHERE ${sql})`;
  const [facts = []] = await askRows(
    connect,
    `SELECT count(*), count(x), min(x), max(x), avg(x), min(x) FILTER (x > 0), ${quantilesSql}
      FROM ${numbers}`,
    values,
  );
  const [all, count, min, max, mean, leastPositive] = facts.slice(0, 6).map(numberIn);
  const found = facts[6];
  const quantiles = found instanceof DuckDBListValue ? found.items.map(numberIn) : [];
  const known = { column, count: count ?? 0, empty: (all ?? 0) - (count ?? 0) };
  const scale = scaleOf({ min, max, leastPositive, median: quantiles[3], bins });
  if (!scale || min === null || min === undefined) {
    return { ...known, ...nothing };
  }
  const counted = await askRows(
    connect,
    `SELECT ${scale.placeSql} AS bin, count(*) FROM ${numbers} WHERE x IS NOT NULL GROUP BY bin`,
    values,
  );
  const counts = new Map(counted.map(([bin, n]) => [countIn(bin), countIn(n)]));
  return {
    ...{ ...known, min, max: max ?? min, mean: mean ?? min },
    quantiles: shares.map((share, i) => ({ share, value: quantiles[i] ?? min })),
    isLogarithmic: scale.isLogarithmic,
    bins: scale.bins.map((bin, i) => ({ ...bin, count: counts.get(i) ?? 0 })),
  };
}

const quantilesSql = `quantile_disc(x, [${shares.join(', ')}])`;
const nothing = {
  ...{ min: null, max: null, mean: null, quantiles: [], isLogarithmic: false, bins: [] },
};

interface Scale {
  readonly isLogarithmic: boolean;
  readonly bins: readonly Omit<HistogramBin, 'count'>[];
  /** The bin that x lies in. */
  readonly placeSql: string;
}

interface Spread {
  readonly min: number | null | undefined;
  readonly max: number | null | undefined;
  readonly leastPositive: number | null | undefined;
  readonly median: number | null | undefined;
  readonly bins: number;
}

function scaleOf({ min, max, leastPositive, median, bins }: Spread): Scale | undefined {
  if (typeof min !== 'number' || typeof max !== 'number') return undefined;
  if (min === max) {
    return { isLogarithmic: false, bins: [{ from: min, to: max }], placeSql: '0' };
  }
  const isSkewed =
    min >= 0 && max > skewedFrom * (median ?? 0) && typeof leastPositive === 'number';
  if (isSkewed && leastPositive < max) return logarithmic(min, leastPositive, max, bins);
  const width = (max - min) / bins;
  const edge = (i: number) => (i === bins ? max : min + i * width);
  return {
    isLogarithmic: false,
    bins: Array.from({ length: bins }, (_, i) => ({ from: edge(i), to: edge(i + 1) })),
    placeSql: placeSql(`(x - ${sqlNumber(min)}) / ${sqlNumber(width)}`, bins),
  };
}

/** With a bin of its own for 0, where there is any. */
function logarithmic(min: number, low: number, max: number, bins: number): Scale {
  const step = Math.log(max / low) / bins;
  const edge = (i: number) => (i === bins ? max : i === 0 ? low : low * Math.exp(i * step));
  const positive = Array.from({ length: bins }, (_, i) => ({ from: edge(i), to: edge(i + 1) }));
  const place = placeSql(`ln(x / ${sqlNumber(low)}) / ${sqlNumber(step)}`, bins);
  if (min > 0) return { isLogarithmic: true, bins: positive, placeSql: place };
  return {
    isLogarithmic: true,
    bins: [{ from: 0, to: low }, ...positive],
    placeSql: `CASE WHEN x <= 0 THEN 0 ELSE 1 + ${place} END`,
  };
}

const placeSql = (place: string, bins: number): string =>
  `greatest(least(CAST(floor(${place}) AS INTEGER), ${bins - 1}), 0)`;

/** Our own numbers, not a person's. */
const sqlNumber = (value: number): string => `CAST('${value}' AS DOUBLE)`;
