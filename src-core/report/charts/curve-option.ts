// ROC and precision-recall of all models over each other, the baseline dashed. The page adds what happens under
// the pointer, and the point at which a threshold stands.

import type { Evaluation } from '../../evaluate/evaluation.ts';

export const baselineName = 'robust-baseline';

export type DrawnCurves = Pick<Evaluation, 'model' | 'roc' | 'precisionRecall'>;

type Point = readonly [x: number, y: number];

/** Told apart by those who see colours differently too; the last is the baseline's. */
export function contenderColour(
  models: readonly { readonly model: string }[],
  model: string,
): `--ws-${string}` {
  if (model === baselineName) return '--ws-series-8';
  const others = models.filter((one) => one.model !== baselineName);
  return `--ws-series-${(others.findIndex((one) => one.model === model) % 7) + 1}`;
}

/** Where an axis by the logarithm begins: the least that so many rows can tell is far above. */
const leastRate = 1e-4;

export const shownRate = (fpr: number, isLog: boolean): number =>
  isLog ? Math.max(leastRate, fpr) : fpr;

export function rocOption(models: readonly DrawnCurves[], chosen: string, isLog: boolean) {
  const pointsOf = ({ roc }: DrawnCurves) =>
    roc.map(({ fpr, tpr }): Point => [shownRate(fpr, isLog), tpr]);
  return {
    ...frame('attacks found'),
    xAxis: {
      ...shareAxis('ordinary flows reported'),
      ...(isLog ? { type: 'log' as const, min: leastRate } : {}),
    },
    series: models.map((one) => line(one, models, chosen, pointsOf(one))),
  };
}

export function precisionRecallOption(models: readonly DrawnCurves[], chosen: string) {
  const pointsOf = ({ precisionRecall }: DrawnCurves) =>
    precisionRecall.map(({ recall, precision }): Point => [recall, precision]);
  return {
    ...frame('reports that are attacks'),
    xAxis: shareAxis('attacks found'),
    series: models.map((one) => line(one, models, chosen, pointsOf(one))),
  };
}

const shareAxis = (name: string) => ({
  ...{ type: 'value' as const, name, nameLocation: 'middle' as const, nameGap: 24, min: 0, max: 1 },
  axisLabel: { formatter: (share: number) => percentText(share), hideOverlap: true },
});

const frame = (up: string) => ({
  animation: false,
  grid: { left: 52, right: 20, top: 32, bottom: 42 },
  yAxis: {
    ...shareAxis(up),
    nameLocation: 'end' as const,
    nameGap: 10,
    nameTextStyle: { align: 'left' as const },
  },
});

function line(
  one: DrawnCurves,
  models: readonly DrawnCurves[],
  chosen: string,
  points: readonly Point[],
) {
  const isChosen = one.model === chosen;
  const color = contenderColour(models, one.model);
  return {
    ...{ type: 'line' as const, name: one.model, showSymbol: false, z: isChosen ? 3 : 2 },
    data: points.map(([x, y]) => [x, y]),
    itemStyle: { color },
    lineStyle: {
      color,
      width: isChosen ? 2.5 : 1.4,
      type: one.model === baselineName ? ('dashed' as const) : ('solid' as const),
    },
  };
}

/** `98.6 %`; what cannot be told is a dash. */
export function percentText(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  const percent = share * 100;
  // 99.97 is not 100, nor 0.02 nothing: what is nearly all or nearly none keeps its digits.
  const digits = percent > 0 && (percent < 0.1 || (percent > 99.9 && percent < 100)) ? 2 : 1;
  return `${Number(percent.toFixed(digits))} %`;
}
