// One line of the session as a chart, and as a table.

import type { CaptureRate } from '../../../src-contract/routes/capture.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { formatTime, type TimeZone } from '../../widgets/format-time.ts';
import { type RateLine, thinned } from './rate-series.ts';

export function rateOption(rates: readonly CaptureRate[], line: RateLine): ChartOption {
  const { title, colour, shown } = line;
  const data = thinned(rates, line);
  return {
    grid: { left: 58, right: 8, top: 8, bottom: 20 },
    animation: false,
    tooltip: { trigger: 'axis', valueFormatter: (value) => shown(Number(value)) },
    xAxis: {
      type: 'time',
      splitNumber: 3,
      axisLabel: { hideOverlap: true, formatter: '{HH}:{mm}:{ss}' },
      splitLine: { show: false },
      ...(data.length === 0 && { axisLabel: { show: false } }),
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 2,
      // Of what is counted there are no halves.
      ...(line.kind !== 'bandwidth' && { minInterval: 1 }),
      ...(data.every(([, perSec]) => perSec === 0) && { max: 1 }),
      axisLabel: { formatter: (value: number) => axisText(value, shown) },
    },
    series: [
      {
        ...{ type: 'line', name: title, showSymbol: data.length < 3, symbolSize: 4 },
        itemStyle: { color: colour },
        lineStyle: { color: colour, width: 1.5 },
        areaStyle: { color: colour, opacity: 0.12 },
        emphasis: { disabled: true },
        data: data.map(([atMs, perSec]) => [atMs, perSec]),
      },
    ],
  };
}

const axisText = (value: number, shown: RateLine['shown']): string =>
  value === 0 ? '0' : shown(value).replace('bit/s', '').replace('/s', '').trim();

export const rateTable = (
  rates: readonly CaptureRate[],
  line: RateLine,
  zone: TimeZone,
): ChartTable => ({
  columns: ['time', line.kind === 'bandwidth' ? 'bits per second' : `${line.title} per second`],
  rows: thinned(rates, line)
    .toReversed()
    .map(([atMs, perSec]) => [
      formatTime(atMs * 1000, zone).slice(0, 19),
      Math.round(perSec * 10) / 10,
    ]),
});
