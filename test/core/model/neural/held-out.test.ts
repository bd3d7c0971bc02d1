import { expect, test } from 'vitest';
import { Random } from '../../../../src-core/base/random.ts';
import { holdOut } from '../../../../src-core/model/neural/held-out.ts';

test.each([
  [100, 0.1, 90, 10],
  [10, 0.04, 10, 10], // too few to spare one: checked with what it learned of
  [2, 0.5, 1, 1],
  [1, 0.5, 1, 1],
  [7, 0, 7, 7],
])('of %i rows a share of %f: %i to learn of, %i to check with', (rows, ratio, learn, check) => {
  const { training, validation } = holdOut(rows, ratio, new Random(1));
  expect([training.length, validation.length]).toEqual([learn, check]);
  expect(new Set([...training, ...validation]).size).toBe(rows);
});
