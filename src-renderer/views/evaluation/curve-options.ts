// The curves of the page: what is drawn is the report's; the page adds what the pointer shows and the point where
// the threshold of one of the models stands.

import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import {
  contenderColour,
  precisionRecallOption as drawnPrecisionRecall,
  rocOption as drawnRoc,
  shownRate,
} from '../../../src-core/report/charts/curve-option.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { percentText, rawText } from '../../widgets/learning/learning-words.ts';
import type { OperatingPoint } from './at-threshold.ts';

interface Drawn {
  readonly models: readonly EvaluatedCurves[];
  readonly chosen: string;
  readonly point: OperatingPoint;
}

export function rocOption({ models, chosen, point }: Drawn, isLog: boolean): ChartOption {
  const drawn = drawnRoc(models, chosen, isLog);
  const at = [shownRate(point.fpr, isLog), point.recall] as const;
  return {
    ...drawn,
    tooltip: tooltipOf('ordinary flows reported', models),
    series: [...drawn.series, mark(contenderColour(models, chosen), at)],
  };
}

export function precisionRecallOption({ models, chosen, point }: Drawn): ChartOption {
  const drawn = drawnPrecisionRecall(models, chosen);
  const at = [point.recall, point.precision] as const;
  return {
    ...drawn,
    tooltip: tooltipOf('attacks found', models),
    series: [...drawn.series, mark(contenderColour(models, chosen), at)],
  };
}

function tooltipOf(
  across: string,
  models: readonly EvaluatedCurves[],
): NonNullable<ChartOption['tooltip']> {
  const names = new Set(models.map(({ model }) => model));
  return {
    trigger: 'axis',
    formatter: (marks) => {
      const all = (Array.isArray(marks) ? marks : [marks]).filter(({ seriesName }) =>
        names.has(seriesName ?? ''),
      );
      const numberAt = (value: unknown, at: number) =>
        Array.isArray(value) ? Number(value[at]) : 0;
      const lines = all.map(
        ({ seriesName, value }) =>
          `${shownText(seriesName ?? '', 60)}  ${percentText(numberAt(value, 1))}`,
      );
      return [`${percentText(numberAt(all[0]?.value, 0))} ${across}`, ...new Set(lines)].join('\n');
    },
  };
}

const mark = (color: string, at: readonly [number, number]) => ({
  ...{ type: 'scatter' as const, name: 'threshold', symbolSize: 11, silent: true, z: 5 },
  data: [[...at]],
  itemStyle: { color, borderColor: '--ws-text', borderWidth: 2 },
});

export const rocTable = (models: readonly EvaluatedCurves[]): ChartTable => ({
  columns: ['Model', 'Threshold', 'Ordinary flows reported', 'Attacks found'],
  rows: models.flatMap(({ model, roc }) =>
    roc.map(({ fpr, tpr, threshold }) => [
      model,
      rawText(threshold),
      percentText(fpr),
      percentText(tpr),
    ]),
  ),
});

export const precisionRecallTable = (models: readonly EvaluatedCurves[]): ChartTable => ({
  columns: ['Model', 'Threshold', 'Attacks found', 'Reports that are attacks'],
  rows: models.flatMap(({ model, precisionRecall }) =>
    precisionRecall.map(({ recall, precision, threshold }) => [
      model,
      rawText(threshold),
      percentText(recall),
      percentText(precision),
    ]),
  ),
});
