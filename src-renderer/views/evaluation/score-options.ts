// Scores by label as bars in the same bins, and chances beside what came true.

import type { Calibration } from '../../../src-core/evaluate/calibration.ts';
import type { ScoreHistogram } from '../../../src-core/evaluate/score-histogram.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { percentText, rawText } from '../../widgets/learning/learning-words.ts';

/** By the logarithm, so that one attack among a thousand flows is seen: 0, 1, 10, 100 at equal steps. */
const height = (count: number): number => (count === 0 ? 0 : Math.log10(count) + 1);
const countAt = (step: number): number => (step === 0 ? 0 : 10 ** (step - 1));

export function histogramOption(
  { edges, ordinary, attack }: ScoreHistogram,
  threshold: number | undefined,
): ChartOption {
  const middleOf = (bin: number) => (edges[bin]! + edges[bin + 1]!) / 2;
  const bars = (name: string, counts: readonly number[], color: string) => ({
    ...{ type: 'bar' as const, name, barGap: '-100%', barCategoryGap: '0%', barWidth: '98%' },
    data: counts.map((count, bin) => [middleOf(bin), height(count)]),
    itemStyle: { color, opacity: 0.6 },
  });
  return {
    animation: false,
    grid: { left: 52, right: 20, top: 32, bottom: 42 },
    legend: { top: 2, right: 60 },
    tooltip: {
      trigger: 'axis',
      formatter: (marks) => {
        const [first] = Array.isArray(marks) ? marks : [marks];
        const bin = first?.dataIndex ?? 0;
        return [
          `${rawText(edges[bin])} to ${rawText(edges[bin + 1])}`,
          `${formatCount(ordinary[bin] ?? 0)} ordinary, ${formatCount(attack[bin] ?? 0)} attacks`,
        ].join('\n');
      },
    },
    xAxis: {
      ...{ type: 'value', name: 'raw score', nameLocation: 'middle', nameGap: 24 },
      min: edges[0] ?? 0,
      max: edges.at(-1) ?? 1,
      axisLabel: { formatter: (raw: number) => rawText(raw), hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      ...{ type: 'value', name: 'flows', nameGap: 10, minInterval: 1 },
      axisLabel: { formatter: (step: number) => formatCount(countAt(step)) },
    },
    series: [
      bars('ordinary', ordinary, '--ws-series-6'),
      {
        ...bars('attacks', attack, '--ws-series-5'),
        ...(threshold !== undefined && { markLine: thresholdLine(threshold) }),
      },
    ],
  };
}

const thresholdLine = (threshold: number) => ({
  ...{ silent: true, symbol: 'none', animation: false },
  label: { formatter: 'threshold', distance: 4 },
  lineStyle: { color: '--ws-text', width: 1.5 },
  data: [{ xAxis: threshold }],
});

export const histogramTable = ({ edges, ordinary, attack }: ScoreHistogram): ChartTable => ({
  columns: ['From', 'To', 'Ordinary', 'Attacks'],
  rows: ordinary.map((count, bin) => [
    rawText(edges[bin]),
    rawText(edges[bin + 1]),
    count,
    attack[bin] ?? 0,
  ]),
});

export function chanceOption({ bins }: Calibration): ChartOption {
  const share = (name: string) => ({
    ...{ type: 'value' as const, name, min: 0, max: 1 },
    axisLabel: { formatter: (value: number) => percentText(value), hideOverlap: true },
  });
  return {
    animation: false,
    grid: { left: 52, right: 20, top: 32, bottom: 42 },
    tooltip: {
      trigger: 'item',
      formatter: (mark) => {
        const at = Array.isArray(mark) ? mark[0]?.dataIndex : mark.dataIndex;
        const bin = bins[at ?? 0];
        return bin
          ? `said ${percentText(bin.meanChance)}, came true ${percentText(bin.attackShare)}\n${formatCount(bin.rows)} flows`
          : '';
      },
    },
    xAxis: { ...share('chance of an attack, as told'), nameLocation: 'middle', nameGap: 24 },
    yAxis: { ...share('came true'), nameGap: 10 },
    series: [
      {
        ...{ type: 'line', silent: true, showSymbol: false },
        data: [
          [0, 0],
          [1, 1],
        ],
        lineStyle: { type: 'dashed', color: '--ws-dim', width: 1 },
      },
      {
        ...{ type: 'line', symbolSize: 8, symbol: 'circle', showSymbol: true },
        data: bins.map(({ meanChance, attackShare }) => [meanChance, attackShare]),
      },
    ],
  };
}

export const chanceTable = ({ bins }: Calibration): ChartTable => ({
  columns: ['From', 'To', 'Flows', 'Mean chance', 'Came true'],
  rows: bins.map(({ from, to, rows, meanChance, attackShare }) => [
    percentText(from),
    percentText(to),
    rows,
    percentText(meanChance),
    percentText(attackShare),
  ]),
});
