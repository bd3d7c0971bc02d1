import { expect, test } from 'vitest';
import { sampleOfClasses } from '../../../../src-core/model/kernel/class-sample.ts';
import { lowestPlaces } from '../../../../src-core/model/kernel/lowest-places.ts';
import { medianRow } from '../../../../src-core/model/kernel/median-row.ts';
import { outermostRows } from '../../../../src-core/model/kernel/outermost-rows.ts';

test.each([
  ['one', [7], 7],
  ['two', [3, 4], 3.5],
  ['an odd number of', [5, 1, 4, 2, 3], 3],
  ['an even number of', [9, 1, 8, 2, 7, 3], 5],
  ['equal', [2, 2, 2, 2], 2],
  ['mostly equal', [0, 0, 5, 0, 0, -1, 0], 0],
])('the median of %s', (_name, numbers, median) => {
  const matrix = { columns: ['a'], rows: numbers.length, values: Float64Array.from(numbers) };
  expect([...medianRow(matrix)]).toEqual([median]);
});

test('the lowest are few, in order, of equals the first, and only of those chosen', () => {
  const numbers = Float64Array.of(5, 1, 4, 1, 9, 1, 0);
  expect([...lowestPlaces(numbers, 3)]).toEqual([6, 1, 3]);
  expect([...lowestPlaces(numbers, 3, (place) => place % 2 === 0)]).toEqual([6, 2, 0]);
  expect([...lowestPlaces(numbers, 99, () => false)]).toEqual([]);
});

test('the outermost rows are those furthest from the mean of all', () => {
  // The mean is (1, 1).
  const values = Float64Array.of(1, 1, 0, 0, 4, 1, -1, 2);
  const matrix = { columns: ['a', 'b'], rows: 4, values };
  expect([...outermostRows(matrix, 2)]).toEqual([2, 3]);
});

test('a sample keeps shares, and something of every class', () => {
  const classes = Uint16Array.from({ length: 10_000 }, (_, row) => {
    if (row < 5) return 7;
    return row % 4 === 0 ? 3 : 0;
  });
  const chosen = sampleOfClasses(classes, 1000, 1);
  const count = (of: number) => chosen.filter((row) => classes[row] === of).length;
  expect(count(7)).toBe(5);
  expect(count(3) / chosen.length).toBeCloseTo(0.25, 1);
  expect(chosen.length).toBeGreaterThan(950);
  expect(chosen.length).toBeLessThanOrEqual(1000);
  expect([...chosen]).toEqual([...chosen].sort((a, b) => a - b));
});

test('few rows are all taken', () => {
  expect([...sampleOfClasses(Uint16Array.of(0, 1, 0), 3, 1)]).toEqual([0, 1, 2]);
});
