// ROC and precision-recall of all models over each other, the baseline dashed, and the point where the
// threshold of one of them stands.

import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { ChartOption, ChartTable } from '../../widgets/chart/chart-option.ts';
import { percentText, rawText } from '../../widgets/learning/learning-words.ts';
import type { OperatingPoint } from './at-threshold.ts';

export const baselineName = 'robust-baseline';

/** Told apart by those who see colours differently too; the last is the baseline's. */
export function contenderColour(
  models: readonly EvaluatedCurves[],
  model: string,
): `--ws-${string}` {
  if (model === baselineName) return '--ws-series-8';
  const others = models.filter((one) => one.model !== baselineName);
  return `--ws-series-${(others.findIndex((one) => one.model === model) % 7) + 1}`;
}

/** Where an axis by the logarithm begins: the least that so many rows can tell is far above. */
const leastRate = 1e-4;

interface Drawn {
  readonly models: readonly EvaluatedCurves[];
  readonly chosen: string;
  readonly point: OperatingPoint;
}

export function rocOption({ models, chosen, point }: Drawn, isLog: boolean): ChartOption {
  const rate = (fpr: number) => (isLog ? Math.max(leastRate, fpr) : fpr);
  return {
    ...frame('ordinary flows reported', 'attacks found', models),
    xAxis: {
      ...shareAxis('ordinary flows reported'),
      ...(isLog ? { type: 'log' as const, min: leastRate } : {}),
    },
    series: [
      ...models.map((one) =>
        line(
          one,
          models,
          chosen,
          one.roc.map(({ fpr, tpr }) => [rate(fpr), tpr]),
        ),
      ),
      mark(contenderColour(models, chosen), [rate(point.fpr), point.recall]),
    ],
  };
}

export function precisionRecallOption({ models, chosen, point }: Drawn): ChartOption {
  return {
    ...frame('attacks found', 'reports that are attacks', models),
    xAxis: shareAxis('attacks found'),
    series: [
      ...models.map((one) =>
        line(
          one,
          models,
          chosen,
          one.precisionRecall.map(({ recall, precision }) => [recall, precision]),
        ),
      ),
      mark(contenderColour(models, chosen), [point.recall, point.precision]),
    ],
  };
}

const shareAxis = (name: string) => ({
  ...{ type: 'value' as const, name, nameLocation: 'middle' as const, nameGap: 24, min: 0, max: 1 },
  axisLabel: { formatter: (share: number) => percentText(share), hideOverlap: true },
});

function frame(across: string, up: string, models: readonly EvaluatedCurves[]): ChartOption {
  const names = new Set(models.map(({ model }) => model));
  return {
    animation: false,
    grid: { left: 52, right: 20, top: 32, bottom: 42 },
    tooltip: {
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
        return [`${percentText(numberAt(all[0]?.value, 0))} ${across}`, ...new Set(lines)].join(
          '\n',
        );
      },
    },
    yAxis: { ...shareAxis(up), nameLocation: 'end', nameGap: 10, nameTextStyle: { align: 'left' } },
  };
}

type Points = readonly (readonly [number, number])[] | number[][];

function line(
  one: EvaluatedCurves,
  models: readonly EvaluatedCurves[],
  chosen: string,
  data: Points,
) {
  const isChosen = one.model === chosen;
  const color = contenderColour(models, one.model);
  return {
    ...{ type: 'line' as const, name: one.model, showSymbol: false, z: isChosen ? 3 : 2 },
    data: data.map(([x, y]) => [x ?? 0, y ?? 0]),
    itemStyle: { color },
    lineStyle: {
      color,
      width: isChosen ? 2.5 : 1.4,
      type: one.model === baselineName ? ('dashed' as const) : ('solid' as const),
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
