// What a model lost epoch by epoch -> two lines: rows it learned from, and rows it did not.

import type { LossCurve } from '../../../src-core/model/describe-model.ts';
import { numberText } from '../../../src-core/model/reading-in-words.ts';
import type { ChartOption, ChartTable } from '../chart/chart-option.ts';

const [learned, heldOut] = ['Rows it learned from', 'Rows held out'];

export function lossOption({ training, validation }: LossCurve): ChartOption {
  const line = (name: string, losses: readonly number[]) => ({
    ...{ type: 'line' as const, name, showSymbol: losses.length < 3 },
    data: losses.map((loss, at) => [at + 1, loss]),
  });
  // By the logarithm, as the first epochs lose much more than all others; 0 has none.
  const isPositive = [...training, ...validation].every((loss) => loss > 0);
  return {
    animation: false,
    grid: { left: 52, right: 16, top: 30, bottom: 36 },
    legend: { top: 2, left: 4 },
    tooltip: { trigger: 'axis', valueFormatter: (loss) => numberText(Number(loss)) },
    xAxis: {
      ...{ type: 'value', name: 'epoch', nameLocation: 'middle', nameGap: 22 },
      ...{ min: 1, max: Math.max(2, training.length), minInterval: 1, splitLine: { show: false } },
    },
    yAxis: {
      type: isPositive ? 'log' : 'value',
      axisLabel: { formatter: (loss: number) => numberText(loss), hideOverlap: true },
      minorTick: { show: false },
    },
    series: [
      line(learned, training),
      ...(validation.length > 0 ? [line(heldOut, validation)] : []),
    ],
  };
}

export function lossTable({ training, validation }: LossCurve): ChartTable {
  return {
    columns: ['Epoch', learned, ...(validation.length > 0 ? [heldOut] : [])],
    rows: training.map((loss, at) => [
      String(at + 1),
      numberText(loss),
      ...(validation.length > 0 ? [numberText(validation[at] ?? Number.NaN)] : []),
    ]),
  };
}

/** How it ended, in a few words. */
export function lossWords({ training, validation }: LossCurve): string {
  const last = (validation.length > 0 ? validation : training).at(-1);
  const epochs = `${training.length} ${training.length === 1 ? 'epoch' : 'epochs'}`;
  return last === undefined ? epochs : `${epochs}, at the end ${numberText(last)}`;
}
