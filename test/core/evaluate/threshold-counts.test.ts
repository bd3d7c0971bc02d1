import { expect, test } from 'vitest';
import { evaluate } from '../../../src-core/evaluate/evaluation.ts';
import { thresholdCounts } from '../../../src-core/evaluate/threshold-counts.ts';

const tested = (scores: readonly number[], classes: readonly number[]) =>
  evaluate(
    { model: 'm', scores, threshold: 0.5 },
    {
      labels: { names: ['ordinary', 'attack'], classes: Uint16Array.from(classes) },
      ...{ split: 'given', note: '', warnings: [] },
    },
  );

test('what each threshold would report is counted', () => {
  // From 0.9 on one attack; from 0.4 on a false alarm more; from 0.3 on both attacks; from 0.1 on all.
  const counts = thresholdCounts(tested([0.1, 0.4, 0.9, 0.3], [0, 0, 1, 1]));
  expect(counts).toEqual([
    { threshold: 0.9, falseAlarms: 0, found: 1 },
    { threshold: 0.4, falseAlarms: 1, found: 1 },
    { threshold: 0.3, falseAlarms: 1, found: 2 },
    { threshold: 0.1, falseAlarms: 2, found: 2 },
  ]);
});

test.each([
  ['ordinary rows', [1, 1]],
  ['attacks', [0, 0]],
])('without %s there is no curve, and nothing to count', (_what, classes) => {
  expect(thresholdCounts(tested([0.2, 0.7], classes))).toEqual([]);
});
