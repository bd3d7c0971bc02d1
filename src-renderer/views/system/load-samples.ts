// What the program used over the last minutes, as it was measured while somebody looked.

import type { SystemStatus } from '../../../src-contract/routes/system.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { formatBytes } from '../../widgets/format-number.ts';
import { formatTime, type TimeZone } from '../../widgets/format-time.ts';

export interface LoadSample {
  readonly atMs: number;
  readonly processRatio: number;
  readonly machineRatio: number;
  readonly processBytes: number;
  readonly heapBytes: number;
}

export const everyMs = 2000;
const mostSamples = 300;

export const withSample = (
  samples: readonly LoadSample[],
  atMs: number,
  { cpu, memory }: SystemStatus,
): readonly LoadSample[] =>
  samples.at(-1)?.atMs === atMs
    ? samples
    : [
        ...samples,
        {
          ...{ atMs, processRatio: cpu.processRatio, machineRatio: cpu.machineRatio },
          ...{ processBytes: memory.processBytes, heapBytes: memory.heapBytes },
        },
      ].slice(-mostSamples);

export type LoadKind = 'cpu' | 'memory';

type Line = readonly [name: string, colour: string, value: (sample: LoadSample) => number];

const linesOf: Readonly<Record<LoadKind, readonly Line[]>> = {
  cpu: [
    ['All programs, of all cores', '--ws-series-8', ({ machineRatio }) => machineRatio],
    ['Wiresift, of one core', '--ws-series-1', ({ processRatio }) => processRatio],
  ],
  memory: [
    ['Wiresift', '--ws-series-1', ({ processBytes }) => processBytes],
    ['of it JavaScript', '--ws-series-3', ({ heapBytes }) => heapBytes],
  ],
};

const shownOf: Readonly<Record<LoadKind, (value: number) => string>> = {
  cpu: (ratio) => `${Math.round(ratio * 100)} %`,
  memory: formatBytes,
};

/** The first sample alone would stand in the middle of days. */
const leastShownMs = 60_000;

export function loadOption(samples: readonly LoadSample[], kind: LoadKind): ChartOption {
  const shown = shownOf[kind];
  return {
    grid: { left: 58, right: 14, top: 26, bottom: 22 },
    legend: { top: 0, left: 52 },
    animation: false,
    tooltip: { trigger: 'axis', valueFormatter: (value) => shown(Number(value)) },
    xAxis: {
      type: 'time',
      min: ({ min, max }: { min: number; max: number }) => Math.min(min, max - leastShownMs),
      axisLabel: { hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      ...(kind === 'cpu' && { max: ({ max }: { max: number }) => Math.max(1, Math.ceil(max)) }),
      ...(kind === 'cpu' ? { interval: 0.5 } : { splitNumber: 3 }),
      axisLabel: { formatter: shown },
    },
    series: linesOf[kind].map(([name, colour, value]) => ({
      ...{ type: 'line' as const, name, showSymbol: samples.length < 3, symbolSize: 4 },
      itemStyle: { color: colour },
      lineStyle: { color: colour, width: 1.5 },
      emphasis: { disabled: true },
      data: samples.map((sample) => [sample.atMs, value(sample)]),
    })),
  };
}

export const loadTable = (
  samples: readonly LoadSample[],
  kind: LoadKind,
  zone: TimeZone,
): ChartTable => ({
  columns: ['time', ...linesOf[kind].map(([name]) => name)],
  rows: samples.map((sample) => [
    formatTime(sample.atMs * 1000, zone).slice(0, 19),
    ...linesOf[kind].map(([, , value]) => shownOf[kind](value(sample))),
  ]),
});
