import { expect, test } from 'vitest';
import { Adam } from '../../../../src-core/model/neural/adam.ts';

test('the first step is the learning rate, against the slope, however steep it is', () => {
  const weights = { values: new Float64Array(3), gradients: Float64Array.from([5, -0.001, 0]) };
  new Adam(weights).step(0.1);
  expect(weights.values[0]).toBeCloseTo(-0.1, 8);
  expect(weights.values[1]).toBeCloseTo(0.1, 5);
  expect(weights.values[2]).toBe(0);
  expect([...weights.gradients]).toEqual([0, 0, 0]);
});

test('the second step, worked out by the formulas of the paper', () => {
  const weights = { values: new Float64Array(1), gradients: Float64Array.from([1]) };
  const adam = new Adam(weights);
  adam.step(0.1);
  weights.gradients[0] = 3;
  adam.step(0.1);
  const mean = (0.9 * 0.1 + 0.1 * 3) / (1 - 0.9 ** 2);
  const square = (0.999 * 0.001 + 0.001 * 9) / (1 - 0.999 ** 2);
  expect(weights.values[0]).toBeCloseTo(-0.1 - (0.1 * mean) / Math.sqrt(square), 7);
});
