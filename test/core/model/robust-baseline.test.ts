import { describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../../../src-core/model/feature-matrix.ts';
import { robustBaseline } from '../../../src-core/model/robust-baseline.ts';

const fitted = (matrix: FeatureMatrix) =>
  robustBaseline.fit(matrix, undefined, robustBaseline.defaults, { seed: 1 });

const matrixOf = (...rows: readonly (readonly number[])[]): FeatureMatrix => ({
  columns: (rows[0] ?? []).map((_, i) => `column ${i}`),
  rows: rows.length,
  values: Float64Array.from(rows.flat()),
});

const column = (...values: readonly number[]) => matrixOf(...values.map((value) => [value]));

describe('one column: how many deviations', () => {
  // Median, spread and score by hand.
  test.each([
    ['median distances: 3, and 1.4826 * 2', column(1, 2, 3, 7, 10), 3 + 1.4826 * 4, 2],
    ['the middle half, 1.349, where most are alike', column(0, 0, 0, 0, 0, 1, 1.349, 2, 2), 3, 3],
    [
      'the deviation, 8 / 3, where nearly all are alike',
      column(2, 2, 2, 2, 2, 2, 2, 2, 10),
      2 + 8,
      3,
    ],
    ['the same value again where there was only one', column(6, 6, 6), 6, 0],
    ['any other value where there was only one', column(6, 6, 6), 6.001, 10],
    ['no more than 10 deviations', column(1, 2, 3, 7, 10), 1e9, 10],
    ['a single row', column(6), 7, 10],
  ])('%s', (_name, matrix, value, deviations) => {
    const [score] = robustBaseline.score(fitted(matrix), column(value));
    expect(score).toBeCloseTo(deviations, 9);
  });
});

test('several columns: the mean over them, and each says what it added', () => {
  const state = fitted(matrixOf([1, 5], [2, 5], [3, 5], [7, 5], [10, 5]));
  const rows = matrixOf([3, 5], [3 + 1.4826 * 2, 8]);
  const scores = robustBaseline.score(state, rows);
  expect(scores[0]).toBe(0);
  const { raw, base, added, interaction } = robustBaseline.explainRow(state, rows, 1);
  expect(added[0]).toBeCloseTo(1 / 2);
  expect(added[1]).toBeCloseTo(10 / 2);
  expect([raw, base, interaction]).toEqual([scores[1], 0, 0]);
  expect(added[0]! + added[1]!).toBe(raw);
});

test('a column is worth what it adds to the rows it was fitted on', () => {
  const quiet = fitted(matrixOf([1, 5], [2, 5], [3, 5]));
  expect([...robustBaseline.importance(quiet)]).toEqual([1, 0]);
  const silent = fitted(matrixOf([4, 5], [4, 5]));
  expect([...robustBaseline.importance(silent)]).toEqual([0.5, 0.5]);
});

test('numbers at the ends of their range give a state that can be scored with', () => {
  const most = Number.MAX_VALUE;
  const matrix = column(-most, most, most, -most, 0, 3);
  const state = fitted(matrix);
  expect(robustBaseline.isState(state, 1)).toBe(true);
  for (const score of robustBaseline.score(state, matrix)) expect(score).toBeLessThanOrEqual(10);
  expect(robustBaseline.isState(fitted(column(-most, most)), 1)).toBe(true);
});

test.each([
  ['rows', { columns: ['a'], rows: 0, values: new Float64Array() }],
  ['columns', { columns: [], rows: 3, values: new Float64Array() }],
])('a table without %s is refused with a sentence', (what, matrix) => {
  expect(() => fitted(matrix)).toThrow(`There are no ${what} to learn from.`);
});

describe('a state that was read from a file', () => {
  const whole = {
    medians: Float64Array.of(-1, 2),
    spreads: Float64Array.of(0, 2),
    worth: Float64Array.of(0, 1),
  };

  test('is taken when it is whole, for a table of its width', () => {
    expect(robustBaseline.isState(whole, 2)).toBe(true);
    expect(robustBaseline.isState(whole, 3)).toBe(false);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['a member missing', { medians: whole.medians, spreads: whole.spreads }],
    ['a plain list for an array', { ...whole, medians: [1, 2] }],
    ['a median that is no number', { ...whole, medians: Float64Array.of(0, Number.NaN) }],
    ['a spread below zero', { ...whole, spreads: Float64Array.of(1, -1) }],
    ['endless worth', { ...whole, worth: Float64Array.of(1, Number.POSITIVE_INFINITY) }],
  ])('is refused with %s', (_name, broken) => {
    expect(robustBaseline.isState(broken, 2)).toBe(false);
  });
});
