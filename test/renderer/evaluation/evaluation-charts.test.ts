import { expect, test } from 'vitest';
import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { binaryReport } from '../../../src-core/evaluate/classification-report.ts';
import { evaluate } from '../../../src-core/evaluate/evaluation.ts';
import { contenderColour } from '../../../src-core/report/charts/curve-option.ts';
import {
  precisionRecallOption,
  rocOption,
  rocTable,
} from '../../../src-renderer/views/evaluation/curve-options.ts';
import { reportCsv, reportLines } from '../../../src-renderer/views/evaluation/report-lines.ts';
import {
  chanceTable,
  histogramOption,
  histogramTable,
} from '../../../src-renderer/views/evaluation/score-options.ts';

const judged = (model: string, scores: readonly number[]): EvaluatedCurves => ({
  ...evaluate(
    { model, scores, threshold: 0.5 },
    {
      labels: { names: ['ordinary', 'attack'], classes: Uint16Array.from([0, 0, 1, 1]) },
      ...{ split: 'time', note: '', warnings: [] },
    },
  ),
  ...{ modelId: null, loss: null },
});
const models = [
  judged('robust-baseline', [0.1, 0.7, 0.2, 0.9]),
  judged('forest', [0.1, 0.2, 0.8, 0.9]),
  judged('svm', [0.3, 0.2, 0.1, 0.9]),
];
const drawn = { models, chosen: 'forest', point: { fpr: 0, recall: 1, precision: 1 } };

const seriesOf = (option: { series?: unknown }) =>
  option.series as {
    name: string;
    data: number[][];
    lineStyle?: { type: string; color: string };
  }[];

test('all models and the dashed baseline lie over each other, then the point of the threshold', () => {
  const series = seriesOf(rocOption(drawn, false));
  expect(series.map(({ name }) => name)).toEqual(['robust-baseline', 'forest', 'svm', 'threshold']);
  expect(series.map(({ lineStyle }) => lineStyle?.type)).toEqual([
    'dashed',
    'solid',
    'solid',
    undefined,
  ]);
  expect(series[1]?.data.at(0)).toEqual([0, 0]);
  expect(series[1]?.data.at(-1)).toEqual([1, 1]);
  expect(series[3]?.data).toEqual([[0, 1]]);
});

test('by the logarithm no false alarm stands at the edge, as 0 has no logarithm', () => {
  const rates = seriesOf(rocOption(drawn, true)).flatMap(({ data }) => data.map(([x]) => x ?? 0));
  expect(Math.min(...rates)).toBe(1e-4);
});

test('precision and recall swap places with the point', () => {
  const point = { fpr: 0.5, recall: 0.25, precision: 0.75 };
  expect(seriesOf(precisionRecallOption({ ...drawn, point })).at(-1)?.data).toEqual([[0.25, 0.75]]);
});

test('a model keeps its colour, and the baseline has the one for what is left over', () => {
  expect(models.map(({ model }) => contenderColour(models, model))).toEqual([
    '--ws-series-8',
    '--ws-series-1',
    '--ws-series-2',
  ]);
});

test('tables hold the points in words', () => {
  expect(rocTable(models).rows[0]).toEqual(['robust-baseline', '–', '0 %', '0 %']);
});

const histogram = { edges: [0, 0.5, 1], ordinary: [100, 0], attack: [1, 10] };

test('bars stand at 0, 1, 2 and 3 for none, one, ten and a hundred', () => {
  const [ordinary, attacks] = seriesOf(histogramOption(histogram, 0.5));
  expect(ordinary?.data).toEqual([
    [0.25, 3],
    [0.75, 0],
  ]);
  expect(attacks?.data.map(([, height]) => height)).toEqual([1, 2]);
  expect(histogramTable(histogram).rows).toEqual([
    ['0', '0.5', 100, 1],
    ['0.5', '1', 0, 10],
  ]);
});

test('a histogram without rows is no bar', () => {
  const [ordinary] = seriesOf(histogramOption({ edges: [], ordinary: [], attack: [] }, undefined));
  expect(ordinary?.data).toEqual([]);
});

test('chances stand beside what came true', () => {
  const bins = [{ from: 0.2, to: 0.3, rows: 8, meanChance: 0.25, attackShare: 0.5 }];
  expect(chanceTable({ brier: 0, expectedError: 0, bins }).rows).toEqual([
    ['20 %', '30 %', 8, '25 %', '50 %'],
  ]);
});

test('a report has a line for each class, the accuracy and both averages', () => {
  // 90 of 100 ordinary left alone, 8 of 10 attacks found.
  const report = binaryReport([
    [90, 10],
    [2, 8],
  ]);
  expect(
    reportLines(report).map(({ name, recall, f1, support }) => [name, recall, f1, support]),
  ).toEqual([
    ['ordinary', '0.900', '0.938', '100'],
    ['attack', '0.800', '0.571', '10'],
    ['accuracy', '', '0.891', '110'],
    ['macro avg', '0.850', '0.754', '110'],
    ['weighted avg', '0.891', '0.904', '110'],
  ]);
  expect(reportCsv(report).split('\r\n')[1]).toBe(`ordinary,${90 / 92},0.9,0.9375,100`);
});
