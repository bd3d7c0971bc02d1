import { expect, test } from 'vitest';
import { drawDirections } from '../../../../src-core/model/kernel/fourier-directions.ts';
import { wavesOf } from '../../../../src-core/model/kernel/fourier-machine.ts';
import { gammaOf } from '../../../../src-core/model/kernel/kernel.ts';
import { KernelCache } from '../../../../src-core/model/kernel/kernel-cache.ts';
import { solveOneClass } from '../../../../src-core/model/kernel/linear-one-class.ts';
import { solveSmo } from '../../../../src-core/model/kernel/smo-solver.ts';
import { madeRows } from '../../../fixtures/models/support-vectors/made-rows.ts';

const matrix = madeRows('clusters');
const rbf = { name: 'rbf' as const, gamma: gammaOf(matrix, 'scale') };

function oneClass(kernel: KernelCache) {
  const { rows } = kernel;
  const weights = new Float64Array(rows).fill(1, 0, Math.floor(rows / 4));
  const highest = new Float64Array(rows).fill(1);
  const lowest = new Float64Array(rows);
  const target = new Float64Array(rows);
  return solveSmo({ kernel, weights, lowest, highest, target, tolerance: 1e-6 });
}

test('the dual way by rows and the way by pairs come to the same plane', () => {
  // The same waves, once as vectors and once as rows of a linear kernel.
  const count = 16;
  const waves = wavesOf(matrix, drawDirections(count, 6, rbf.gamma, 3), count);
  const columns = Array.from({ length: 2 * count }, (_, i) => `wave ${i}`);
  const asRows = { columns, rows: matrix.rows, values: Float64Array.from(waves) };
  const exact = oneClass(new KernelCache({ name: 'linear', gamma: 1 }, asRows));
  const weights = new Float64Array(matrix.rows).fill(1, 0, Math.floor(matrix.rows / 4));
  const plane = solveOneClass({ vectors: waves, width: 2 * count, weights, tolerance: 1e-7 });
  expect(plane.isConverged).toBe(true);
  expect(plane.offset).toBeCloseTo(exact.offset, 3);
  for (let row = 0; row < matrix.rows; row++) {
    const height = plane.normal.reduce((sum, w, k) => sum + w * waves[row * 2 * count + k]!, 0);
    expect(height).toBeCloseTo(exact.gradient[row]!, 3);
  }
});

test('a cache with room for two rows changes nothing but the time it takes', () => {
  const roomy = oneClass(new KernelCache(rbf, matrix));
  const narrow = oneClass(new KernelCache(rbf, matrix, 1));
  expect(narrow.weights).toEqual(roomy.weights);
  expect(narrow.steps).toBe(roomy.steps);
});

test('waves of two rows have a product near their kernel, and each a length of 1', () => {
  const count = 2048;
  const pair = { columns: ['a', 'b'], rows: 2, values: Float64Array.of(0, 0, 1, 1) };
  const waves = wavesOf(pair, drawDirections(count, 2, 0.5, 1), count);
  const product = (a: number, b: number) =>
    waves.subarray(a, a + 2 * count).reduce((sum, wave, i) => sum + wave * waves[b + i]!, 0);
  expect(product(0, 0)).toBeCloseTo(1, 5);
  // e^(-0.5 (1 + 1))
  expect(product(0, 2 * count)).toBeCloseTo(Math.exp(-1), 1);
});

test.each([
  ['scale', 1 / (2 * 1.25)],
  ['auto', 1 / 2],
  [3, 3],
] as const)('gamma %s of two columns of variance 1.25 together', (gamma, expected) => {
  const rows = { columns: ['a', 'b'], rows: 2, values: Float64Array.of(1, 2, 3, 4) };
  expect(gammaOf(rows, gamma)).toBeCloseTo(expected, 12);
});
