import { expect, test } from 'vitest';
import {
  averagePrecision,
  drawnPrecisionRecall,
  precisionRecallCurve,
} from '../../../src-core/evaluate/precision-recall.ts';
import { rankScores } from '../../../src-core/evaluate/rank-scores.ts';
import { recallAtRate } from '../../../src-core/evaluate/recall-at-rate.ts';
import { drawnRoc, rocArea, rocCurve } from '../../../src-core/evaluate/roc-curve.ts';
import { scoredRows } from '../../fixtures/models/metrics/metrics-rows.ts';

type Case = [
  name: string,
  scores: number[],
  classes: number[],
  area: number | undefined,
  precision: number | undefined,
  recallAtNone: number | undefined,
];

// Average precision of the reversed one: half of the attacks at 1 of 3, all at 2 of 4: (1/3 + 2/4) / 2.
// Of the mixed one, attack, ordinary, attack, ordinary: (1/1 + 2/3) / 2; 3 of 4 pairs stand right.
const cases: Case[] = [
  ['perfect', [0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], 1, 1, 1],
  ['reversed', [0.1, 0.2, 0.8, 0.9], [1, 1, 0, 0], 0, 5 / 12, 0],
  ['mixed', [0.9, 0.8, 0.7, 0.6], [1, 0, 1, 0], 0.75, 5 / 6, 0.5],
  ['all tied', [0.5, 0.5, 0.5, 0.5], [1, 0, 1, 0], 0.5, 0.5, 0],
  ['tied at the top', [0.9, 0.9, 0.1], [1, 0, 0], 0.75, 0.5, 0],
  ['several attacks by name', [0.9, 0.8, 0.1], [3, 2, 0], 1, 1, 1],
  ['negative and huge', [1e308, -1e308, 0], [1, 0, 0], 1, 1, 1],
  ['attacks alone', [0.5, 0.7], [1, 1], undefined, 1, undefined],
  ['ordinary rows alone', [0.5, 0.7], [0, 0], undefined, undefined, undefined],
  ['empty', [], [], undefined, undefined, undefined],
];

test.each(cases)(
  'areas of a ranking that is %s',
  (_name, scores, classes, area, precision, none) => {
    const ranked = rankScores(scores, classes);
    if (area === undefined) expect(rocArea(ranked)).toBeUndefined();
    else expect(rocArea(ranked)).toBeCloseTo(area, 12);
    if (precision === undefined) expect(averagePrecision(ranked)).toBeUndefined();
    else expect(averagePrecision(ranked)).toBeCloseTo(precision, 12);
    expect(recallAtRate(ranked, 0)?.recall).toBe(none);
  },
);

test('the points of a ROC curve, from nothing found to everything reported', () => {
  const { fpr, tpr, thresholds } = rocCurve(rankScores([0.9, 0.8, 0.8, 0.1], [1, 0, 1, 0]));
  expect([...fpr]).toEqual([0, 0, 0.5, 1]);
  expect([...tpr]).toEqual([0, 0.5, 1, 1]);
  expect([...thresholds]).toEqual([Infinity, 0.9, 0.8, 0.1]);
});

test('rates of a class that is missing are not numbers', () => {
  expect([...rocCurve(rankScores([0.5], [1])).fpr]).toEqual([Number.NaN, Number.NaN]);
  expect([...rocCurve(rankScores([0.5], [0])).tpr]).toEqual([Number.NaN, Number.NaN]);
  expect([...rocCurve(rankScores([], [])).fpr]).toEqual([Number.NaN]);
  expect(drawnRoc(rankScores([0.5], [1]))).toEqual([]);
  expect(drawnPrecisionRecall(rankScores([], []))).toEqual([]);
});

test('the points of a precision-recall curve, from everything reported to nothing', () => {
  const curve = precisionRecallCurve(rankScores([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 0]));
  expect([...curve.precision]).toEqual([0.5, 2 / 3, 0.5, 1, 1]);
  expect([...curve.recall]).toEqual([1, 1, 0.5, 0.5, 0]);
  expect([...curve.thresholds]).toEqual([0.6, 0.7, 0.8, 0.9]);
});

test.each([
  [
    'no score',
    Number.NaN,
    'Row 2 of the scored rows has no score: a curve needs a number for each.',
  ],
  [
    'an endless one',
    Infinity,
    'Row 2 of the scored rows has an endless score: a curve needs a number for each.',
  ],
])(
  'a row with %s is refused, since either end of the ranking would be a guess',
  (_name, bad, why) => {
    expect(() => rankScores([0.5, bad], [1, 0])).toThrow(
      expect.objectContaining({ code: 'bad-input', message: why }),
    );
  },
);

test.each([
  [0.1, 1 / 3, 0.9],
  [0.5, 2 / 3, 0.7],
  [0.49, 1 / 3, 0.9],
  [1, 1, 0.5],
])('at a rate of %f the best point that does not exceed it counts', (rate, recall, threshold) => {
  const ranked = rankScores([0.9, 0.8, 0.7, 0.6, 0.5], [1, 0, 1, 0, 1]);
  expect(recallAtRate(ranked, rate)).toEqual({ rate, recall, threshold });
});

test('29 false alarms in 100 are no more than 0.29, whatever the binary digits say', () => {
  const scores = Array.from({ length: 101 }, (_, i) => i);
  const classes = scores.map((score) => (score === 71 ? 1 : 0));
  expect(recallAtRate(rankScores(scores, classes), 0.29)?.recall).toBe(1);
  expect(recallAtRate(rankScores(scores, classes), 0.28)?.recall).toBe(0);
});

test('where the most unusual score brings too many false alarms, nothing is found', () => {
  const ranked = rankScores([0.9, 0.9, 0.1], [1, 0, 0]);
  expect(recallAtRate(ranked, 0.01)).toEqual({ rate: 0.01, recall: 0, threshold: undefined });
});

test('a drawn curve has its corners, both ends, and a few hundred points', () => {
  const perfect = rankScores([5, 4, 3, 2, 1, 0], [1, 1, 1, 0, 0, 0]);
  expect(drawnRoc(perfect).map(({ fpr, tpr }) => [fpr, tpr])).toEqual([
    [0, 0],
    [0, 1 / 3],
    [0, 1],
    [1, 1],
  ]);
  const { scores, classes } = scoredRows(7, 20_000, 1_000_000, 200);
  const ranked = rankScores(scores, classes);
  const drawn = drawnRoc(ranked);
  expect(drawn.length).toBeLessThanOrEqual(500);
  expect(drawn[0]).toEqual({ fpr: 0, tpr: 0, threshold: null });
  expect(drawn.at(-1)).toMatchObject({ fpr: 1, tpr: 1 });
  expect(areaOf(drawn)).toBeCloseTo(rocArea(ranked)!, 3);
  expect(drawnPrecisionRecall(ranked).length).toBeLessThanOrEqual(500);
  expect(drawnPrecisionRecall(ranked)[0]).toEqual({ recall: 0, precision: 1, threshold: null });
});

/** By trapezoids, from the drawn points alone. */
function areaOf(points: readonly { fpr: number; tpr: number }[]): number {
  return points.slice(1).reduce((sum, { fpr, tpr }, i) => {
    const last = points[i]!;
    return sum + ((fpr - last.fpr) * (tpr + last.tpr)) / 2;
  }, 0);
}
