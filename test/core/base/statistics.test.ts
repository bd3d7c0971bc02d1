import { expect, test } from 'vitest';
import {
  deviationOf,
  medianDeviationOf,
  quantileOf,
  sharesOf,
  sortedNumbers,
} from '../../../src-core/base/statistics.ts';

// By hand; as numpy 1.24.2 has them: quantile, and std with ddof=1.
test.each([
  ['the middle of an odd number', [1, 2, 9], 0.5, 2],
  ['between the middle two of an even number', [1, 2, 4, 9], 0.5, 3],
  ['a quarter of the way', [0, 10], 0.25, 2.5],
  ['the smallest', [3, 5, 8], 0, 3],
  ['the largest', [3, 5, 8], 1, 8],
  ['a single value', [7], 0.9, 7],
  ['nothing', [], 0.5, Number.NaN],
])('quantile: %s', (_name, sorted, share, expected) => {
  expect(quantileOf(sorted, share)).toBe(expected);
});

test('numbers are sorted as numbers, and what is none is left out', () => {
  const values = [10, Number.NaN, 9, -1, Number.POSITIVE_INFINITY, 0];
  expect([...sortedNumbers(values)]).toEqual([-1, 0, 9, 10, Number.POSITIVE_INFINITY]);
});

test.each([
  ['distances 2 1 0 4 7 from 3', [1, 2, 3, 7, 10], 2],
  ['distances 4.5 3.5 3.5 4.5 from 5.5', [1, 2, 9, 10], 4],
  ['all distances on one side', [0, 0, 0, 4, 6], 0],
  ['the middle of three', [1, 5, 90], 4],
  ['a single value', [4], 0],
  ['nothing', [], Number.NaN],
])('median distance from the median: %s', (_name, sorted, expected) => {
  expect(medianDeviationOf(sorted)).toBe(expected);
});

test.each([
  ['squares 9 1 1 9 over three', [2, 4, 6, 8], Math.sqrt(20 / 3)],
  ['all alike', [5, 5, 5], 0],
  ['small beside a large mean', [1e9 + 1, 1e9 + 2, 1e9 + 3], 1],
  ['a single value', [4], 0],
  ['nothing', [], 0],
])('standard deviation: %s', (_name, values, expected) => {
  expect(deviationOf(values)).toBeCloseTo(expected, 12);
});

test('parts of a sum add up to 1, and are equal where all are 0', () => {
  expect([...sharesOf(Float64Array.of(1, 0, 3))]).toEqual([0.25, 0, 0.75]);
  expect([...sharesOf(Float64Array.of(0, 0))]).toEqual([0.5, 0.5]);
});
