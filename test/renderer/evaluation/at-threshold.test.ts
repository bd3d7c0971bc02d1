// The confusion that the slider shows, against the one that src-core counts from the scores themselves.

import { expect, test } from 'vitest';
import { binaryReport } from '../../../src-core/evaluate/classification-report.ts';
import { confusionAt } from '../../../src-core/evaluate/confusion.ts';
import { evaluate } from '../../../src-core/evaluate/evaluation.ts';
import {
  confusionAtStep,
  lastStep,
  pointOf,
  stepIn,
  stepOf,
  stepOfRate,
  thresholdAt,
} from '../../../src-renderer/views/evaluation/at-threshold.ts';

const scores = [0.9, 0.8, 0.8, 0.4, 0.3, 0.3, 0.1];
const classes = Uint16Array.from([1, 1, 0, 1, 0, 0, 0]);

const evaluated = (threshold: number, all: readonly number[] = scores, of = classes) =>
  evaluate(
    { model: 'own', scores: all, threshold },
    {
      labels: { names: ['ordinary', 'attack'], classes: of },
      split: 'time',
      note: '',
      warnings: [],
    },
  );

test('each step has the confusion that the scores have at its threshold', () => {
  const evaluation = evaluated(0.5);
  for (let step = 1; step <= lastStep(evaluation); step++) {
    const { threshold } = evaluation.thresholds[step - 1]!;
    expect(confusionAtStep(evaluation, step)).toEqual(confusionAt(scores, classes, threshold));
  }
  expect(confusionAtStep(evaluation, 0)).toEqual([
    [4, 0],
    [3, 0],
  ]);
});

test.each([
  [0.95, 0],
  [0.9, 1],
  [0.5, 2],
  [0.3, 4],
  [-1, 5],
])('a threshold of %d is step %d, with the figures of the answer', (threshold, step) => {
  const evaluation = evaluated(threshold);
  expect(stepOf(evaluation, threshold)).toBe(step);
  const confusion = confusionAtStep(evaluation, step);
  expect(confusion).toEqual(evaluation.confusion);
  expect(binaryReport(confusion)).toEqual(evaluation.report);
  expect(thresholdAt(evaluation, step)).toBe(threshold);
});

test('the same holds with more scores than a slider has steps', () => {
  const many = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 5000);
  const truth = Uint16Array.from(many, (score, i) => Number((score + (i % 1700)) % 3 === 0));
  const evaluation = evaluated(3210.5, many, truth);
  expect(lastStep(evaluation)).toBeLessThanOrEqual(1001);
  const step = stepOf(evaluation, 3210.5);
  expect(confusionAtStep(evaluation, step)).toEqual(confusionAt(many, truth, 3210.5));
});

test.each([
  [-1, 2],
  [2.5, 2],
  [0, 0],
  [3, 3],
  [999, 5],
])('an address that says %d means step %d', (at, step) => {
  expect(stepIn(evaluated(0.5), at)).toBe(step);
});

test('the loosest step within a rate of false alarms is found', () => {
  // Of four ordinary flows none, one, three and all are reported at 0.9, 0.8, 0.3 and 0.1.
  const evaluation = evaluated(0.5);
  expect([0, 0.25, 0.5, 0.75, 1].map((rate) => stepOfRate(evaluation, rate))).toEqual([
    1, 3, 3, 4, 5,
  ]);
});

test('where nothing is reported the precision is 1, as the curve is drawn', () => {
  expect(pointOf(confusionAtStep(evaluated(0.5), 0))).toEqual({ fpr: 0, recall: 0, precision: 1 });
  expect(
    pointOf([
      [3, 1],
      [1, 2],
    ]),
  ).toEqual({ fpr: 0.25, recall: 2 / 3, precision: 2 / 3 });
});

test('a drag over all steps of the largest answer takes less than a frame a step', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => Math.sin(i));
  const truth = Uint16Array.from(many, (_, i) => i % 2);
  const evaluation = evaluated(0, many, truth);
  const startMs = performance.now();
  for (let step = 0; step <= lastStep(evaluation); step++) {
    binaryReport(confusionAtStep(evaluation, step));
    thresholdAt(evaluation, step);
  }
  // 30 frames a second leave 33 ms for one; the whole drag takes a few ms.
  expect((performance.now() - startMs) / lastStep(evaluation)).toBeLessThan(5);
});
