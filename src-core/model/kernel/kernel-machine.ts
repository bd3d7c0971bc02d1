// A decision function that is a sum over the training rows that matter, its support vectors.

import { type FeatureMatrix, rowsOf } from '../feature-matrix.ts';
import { areBelievable, isRecord } from './believable.ts';
import { dotProducts, squaredLengths } from './dot-products.ts';
import { isKernel, type Kernel, kernelsOf } from './kernel.ts';
import type { SmoSolution } from './smo-solver.ts';

export interface KernelMachine {
  readonly method: 'exact';
  readonly kernel: Kernel;
  /** Row by row. */
  readonly support: Float64Array;
  readonly weights: Float64Array;
  /** Taken off the sum. */
  readonly offset: number;
}

export function kernelMachine(
  kernel: Kernel,
  matrix: FeatureMatrix,
  { weights, offset }: Pick<SmoSolution, 'weights' | 'offset'>,
): KernelMachine {
  const rows = Uint32Array.from(weights.keys()).filter((row) => weights[row] !== 0);
  return {
    method: 'exact',
    kernel,
    support: rowsOf(matrix, rows).values,
    weights: weights.filter((weight) => weight !== 0),
    offset,
  };
}

export function kernelDecisions(
  { kernel, support, weights, offset }: KernelMachine,
  matrix: FeatureMatrix,
): Float64Array {
  const width = matrix.columns.length;
  const count = weights.length;
  const supportSquares = squaredLengths(support, count, width);
  const squares = squaredLengths(matrix.values, matrix.rows, width);
  const kernels = new Float64Array(count);
  const decisions = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    dotProducts(matrix.values, row * width, support, count, width, kernels);
    kernelsOf(kernel, kernels, squares[row]!, supportSquares);
    let sum = -offset;
    for (let i = 0; i < count; i++) sum += weights[i]! * kernels[i]!;
    decisions[row] = sum;
  }
  return decisions;
}

/**
 * Decisions on one row with one column at a time put where the reference has it. The other columns keep
 * their part of the dot product, so this costs one kernel for each column and support vector.
 */
export function kernelDecisionsWithout(
  { kernel, support, weights, offset }: KernelMachine,
  row: Float64Array,
  reference: Float64Array,
): Float64Array {
  const width = row.length;
  const count = weights.length;
  const square = squaredLengths(row, 1, width)[0]!;
  const squares = squaredLengths(support, count, width);
  const dots = new Float64Array(count);
  dotProducts(row, 0, support, count, width, dots);
  const steps = row.map((now, column) => reference[column]! - now);
  const moved = row.map((now, column) => square + reference[column]! ** 2 - now * now);
  const decisions = new Float64Array(width).fill(-offset);
  const kernels = new Float64Array(width);
  for (let i = 0; i < count; i++) {
    for (let column = 0; column < width; column++) {
      kernels[column] = dots[i]! + steps[column]! * support[i * width + column]!;
    }
    kernelsOf(kernel, kernels, squares[i]!, moved);
    for (let column = 0; column < width; column++) {
      decisions[column]! += weights[i]! * kernels[column]!;
    }
  }
  return decisions;
}

export function isKernelMachine(machine: unknown, width: number): machine is KernelMachine {
  if (!isRecord(machine)) return false;
  const { method, kernel, support, weights, offset } = machine;
  return (
    method === 'exact' &&
    isKernel(kernel) &&
    weights instanceof Float64Array &&
    support instanceof Float64Array &&
    support.length === weights.length * width &&
    areBelievable(weights) &&
    areBelievable(support) &&
    typeof offset === 'number' &&
    areBelievable([offset])
  );
}
