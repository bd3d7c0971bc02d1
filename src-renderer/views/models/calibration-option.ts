// Raw scores -> the share of ordinary rows that reaches each: where a threshold comes to lie.

import type { CalibrationCurve } from '../../../src-core/model/describe-model.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { percentText, rawText } from '../../widgets/learning/learning-words.ts';

export function calibrationOption({ points }: CalibrationCurve, threshold: number): ChartOption {
  return {
    animation: false,
    grid: { left: 52, right: 18, top: 26, bottom: 36 },
    tooltip: {
      trigger: 'axis',
      formatter: (marks) => {
        const [mark] = Array.isArray(marks) ? marks : [marks];
        const [raw, share] = Array.isArray(mark?.value) ? mark.value : [];
        return `Raw score ${rawText(Number(raw))}\nreached by ${percentText(Number(share))} of ordinary rows`;
      },
    },
    xAxis: {
      ...{ type: 'value', scale: true, name: 'raw score', nameLocation: 'middle', nameGap: 22 },
      axisLabel: { hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'log',
      max: 1,
      axisLabel: { formatter: (share: number) => percentText(share) },
    },
    series: [
      {
        type: 'line',
        showSymbol: false,
        step: 'end',
        data: points.map(({ raw, pValue }) => [raw, pValue]),
        markLine: {
          ...{ silent: true, symbol: 'none' },
          label: { formatter: 'threshold', position: 'end', distance: 4 },
          data: [{ xAxis: threshold }],
        },
      },
    ],
  };
}

export const calibrationTable = ({ points }: CalibrationCurve): ChartTable => ({
  columns: ['Raw score', 'Ordinary rows that reach it'],
  rows: points.map(({ raw, pValue }) => [rawText(raw), percentText(pValue)]),
});
