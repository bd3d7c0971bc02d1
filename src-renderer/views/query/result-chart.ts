// An answer as a chart: bars for names, a line for what has an order. Which columns, the answer itself suggests.

import type { QueryCell, QueryResult } from '../../../src-contract/routes/query.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { formatRounded } from '../../widgets/format-number.ts';
import { type ColumnKind, columnCells, columnKind, momentMs } from './result-columns.ts';

export interface ChartChoice {
  readonly kind: 'bar' | 'line';
  /** Places of columns. */
  readonly across: number;
  readonly up: readonly number[];
}

const mostBars = 60;
const mostPoints = 5000;
const mostSeries = 8;

export const kindsOf = (result: QueryResult): readonly ColumnKind[] =>
  result.columns.map((column, at) => columnKind(column, columnCells(result, at)));

/** Undefined where no column holds figures: nothing to draw. */
export function suggestChart(result: QueryResult): ChartChoice | undefined {
  const kinds = kindsOf(result);
  const figures = kinds.flatMap((kind, at) => (kind === 'number' ? [at] : []));
  const [last] = figures.slice(-1);
  if (last === undefined || result.rows.length === 0) return undefined;
  const time = kinds.indexOf('time');
  if (time >= 0) return { kind: 'line', across: time, up: [figures.find(isNot(time)) ?? last] };
  const name = kinds.findIndex((kind) => kind !== 'number');
  const across = name >= 0 ? name : figures.length > 1 ? figures[0]! : last;
  const up =
    figures.find((at) => at !== across && !/_?port$|_id$/.test(nameAt(result, at))) ?? last;
  return { kind: name >= 0 ? 'bar' : 'line', across, up: [up] };
}

const isNot = (other: number) => (at: number) => at !== other;
const nameAt = ({ columns }: QueryResult, at: number): string => columns[at]?.name ?? '';

/** What of the rows it shows, in a sentence; undefined when all. */
export function whatIsLeftOut(rows: number, { kind }: ChartChoice): string | undefined {
  const most = kind === 'bar' ? mostBars : mostPoints;
  return rows > most ? `The first ${most} of ${rows.toLocaleString('en-US')} rows` : undefined;
}

export function resultOption(result: QueryResult, choice: ChartChoice): ChartOption {
  const { kind, across, up } = choice;
  const isTime = kindsOf(result)[across] === 'time';
  const name = nameAt(result, across);
  const rows = result.rows.slice(0, kind === 'bar' ? mostBars : mostPoints);
  const place = (cell: QueryCell) => (isTime ? (momentMs(cell, name) ?? null) : shownCell(cell));
  const isAmount = kind === 'line' && rows.every((row) => typeof row[across] === 'number');
  const series = up.slice(0, mostSeries).map((at) => ({
    name: nameAt(result, at),
    type: kind,
    symbolSize: 5,
    showSymbol: rows.length <= 100,
    emphasis: { disabled: true },
    barMaxWidth: 40,
    data: rows.map((row): [string | number | null, number | null] => [
      isAmount && !isTime ? Number(row[across]) : place(row[across] ?? null),
      amount(row[at] ?? null),
    ]),
  }));
  return {
    grid: {
      left: 64,
      right: 24,
      top: up.length > 1 ? 34 : 18,
      bottom: isTime || isAmount ? 40 : 84,
    },
    ...(up.length > 1 && { legend: { type: 'scroll', top: 4 } }),
    tooltip: { trigger: 'axis', axisPointer: { type: kind === 'bar' ? 'shadow' : 'line' } },
    xAxis: acrossAxis(isTime, isAmount, name),
    yAxis: {
      type: 'value',
      ...(up.length === 1 && { name: nameAt(result, up[0] ?? 0), nameGap: 6 }),
      axisLabel: { formatter: (value: number) => formatRounded(value) },
    },
    series,
  };
}

function acrossAxis(
  isTime: boolean,
  isAmount: boolean,
  name: string,
): NonNullable<ChartOption['xAxis']> {
  const named = { name, nameLocation: 'middle' as const, nameGap: 24 };
  if (isTime) return { type: 'time', ...named, axisLabel: { hideOverlap: true } };
  if (isAmount) return { type: 'value', scale: true, ...named };
  return {
    type: 'category',
    axisLabel: { rotate: 40, interval: 'auto', width: 110, overflow: 'truncate' },
    axisTick: { alignWithLabel: true },
  };
}

const shownCell = (cell: QueryCell): string =>
  cell === null ? 'null' : shownText(String(cell), 60);

/** Whole numbers beyond 2^53 come as words. */
function amount(cell: QueryCell): number | null {
  const value = typeof cell === 'string' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function resultTable(result: QueryResult, { across, up }: ChartChoice): ChartTable {
  const shown = [across, ...up];
  return {
    columns: shown.map((at) => nameAt(result, at)),
    rows: result.rows.map((row) =>
      shown.map((at) => {
        const cell = row[at] ?? null;
        return typeof cell === 'number' ? cell : shownCell(cell);
      }),
    ),
  };
}
