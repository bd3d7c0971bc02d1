import { expect, test } from 'vitest';
import { calibrationOf } from '../../../src-core/evaluate/calibration.ts';
import {
  binaryReport,
  classificationReport,
} from '../../../src-core/evaluate/classification-report.ts';
import { classConfusion, confusionAt } from '../../../src-core/evaluate/confusion.ts';
import { scoreHistogram } from '../../../src-core/evaluate/score-histogram.ts';
import { classificationText } from '../../../src-core/report/classification-text.ts';

test.each([
  [
    'perfect',
    [0.9, 0.1],
    [1, 0],
    [
      [1, 0],
      [0, 1],
    ],
  ],
  [
    'reversed',
    [0.1, 0.9],
    [1, 0],
    [
      [0, 1],
      [1, 0],
    ],
  ],
  [
    'at the threshold',
    [0.5, 0.5],
    [2, 0],
    [
      [0, 1],
      [0, 1],
    ],
  ],
  [
    'attacks alone',
    [0.9, 0.1],
    [1, 1],
    [
      [0, 0],
      [1, 1],
    ],
  ],
  [
    'ordinary rows alone',
    [0.9, 0.1],
    [0, 0],
    [
      [1, 1],
      [0, 0],
    ],
  ],
  [
    'empty',
    [],
    [],
    [
      [0, 0],
      [0, 0],
    ],
  ],
])('confusion of rows that are %s', (_name, scores, classes, counts) => {
  expect(confusionAt(scores, classes, 0.5)).toEqual(counts);
});

test('of three classes each row is the truth, each column what was told', () => {
  expect(classConfusion([0, 1, 2, 2], [0, 2, 2, 1], 3)).toEqual([
    [1, 0, 0],
    [0, 0, 1],
    [0, 1, 1],
  ]);
  expect(classConfusion([], [], 101)).toBeUndefined();
});

test('a report by hand: 3 right of 4 told, 3 right of 6 that there are', () => {
  const report = binaryReport([
    [9, 1],
    [3, 3],
  ]);
  expect(report.classes[1]).toEqual({
    name: 'attack',
    precision: 0.75,
    recall: 0.5,
    f1: 0.6,
    support: 6,
  });
  expect(report.accuracy).toBe(0.75);
  expect(report.macro).toEqual({
    precision: 0.75,
    recall: 0.7,
    f1: expect.closeTo((9 / 11 + 0.6) / 2),
    support: 16,
  });
  expect(report.weighted.f1).toBeCloseTo((10 * (9 / 11) + 6 * 0.6) / 16, 12);
});

test('what would be divided by 0 is 0', () => {
  const empty = binaryReport([
    [0, 0],
    [0, 0],
  ]);
  const nothing = { precision: 0, recall: 0, f1: 0, support: 0 };
  expect(empty.classes).toEqual([
    { name: 'ordinary', ...nothing },
    { name: 'attack', ...nothing },
  ]);
  expect([empty.accuracy, empty.macro, empty.weighted]).toEqual([0, nothing, nothing]);
  expect(classificationReport([], [], []).macro).toEqual(nothing);
});

test('halves go to the even digit, and names cannot steer the terminal', () => {
  // 1 of 8 is 0.125, 3 of 8 are 0.375: Python prints 0.12 and 0.38.
  const truth = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
  const told = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
  const text = classificationText(classificationReport(['a\u001b[2J', 'b'], truth, told));
  expect(text).toContain('a\\u{1b}[2J       0.17      0.12      0.14         8\n');
  expect(text).toContain('b       0.30      0.38      0.33         8\n');
});

test('chances that come true, half of the time, and never', () => {
  expect(calibrationOf([1, 0, 1], [1, 0, 1])).toMatchObject({ brier: 0, expectedError: 0 });
  expect(calibrationOf([0.5, 0.5], [1, 0])).toMatchObject({ brier: 0.25, expectedError: 0 });
  expect(calibrationOf([1, 0], [0, 1])).toMatchObject({ brier: 1, expectedError: 1 });
});

test('a bin ends with its edge, and 0 belongs to the first', () => {
  const { bins, expectedError } = calibrationOf([0, 0.1, 0.3, 0.35], [0, 0, 1, 0])!;
  expect(bins).toEqual([
    { from: 0, to: 0.1, rows: 2, meanChance: 0.05, attackShare: 0 },
    { from: 0.2, to: 0.3, rows: 1, meanChance: 0.3, attackShare: 1 },
    { from: 0.3, to: 0.4, rows: 1, meanChance: 0.35, attackShare: 0 },
  ]);
  expect(expectedError).toBeCloseTo((0.1 + 0.7 + 0.35) / 4, 12);
});

test.each([
  ['nothing', []],
  ['no number', [0.5, Number.NaN]],
  ['more than certain', [1.01]],
  ['less than none', [-0.1]],
])('there is no calibration of %s', (_name, chances) => {
  expect(
    calibrationOf(
      chances,
      chances.map(() => 0),
    ),
  ).toBeUndefined();
});

test('a histogram has the same bins for both, and the last holds its end', () => {
  expect(scoreHistogram([0, 1, 2, 3, 4], [0, 0, 1, 0, 1], 2)).toEqual({
    edges: [0, 2, 4],
    ordinary: [2, 1],
    attack: [0, 2],
  });
});

test.each([
  ['empty', [], [], []],
  ['all alike', [3, 3], [2.5, 3, 3.5], [0, 2]],
  ['all alike and huge', [1e300, 1e300], [1e300, 1e300, 1e300], [0, 2]],
  ['as far apart as can be', [-1.7e308, 1.7e308], [-1.7e308, 0, 1.7e308], [1, 1]],
])('a histogram of scores that are %s', (_name, scores, edges, ordinary) => {
  expect(
    scoreHistogram(
      scores,
      scores.map(() => 0),
      2,
    ),
  ).toMatchObject({ edges, ordinary });
});
