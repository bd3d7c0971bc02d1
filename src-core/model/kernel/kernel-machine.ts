// A decision function that is a sum over the training rows that matter, its support vectors.

import type { FeatureMatrix } from '../feature-matrix.ts';
import { areBelievable, isRecord } from './believable.ts';
import { dotProducts, squaredLengths } from './dot-products.ts';
import { isKernel, type Kernel, kernelOf, kernelsOf } from './kernel.ts';
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
  { values, columns }: FeatureMatrix,
  { weights, offset }: SmoSolution,
): KernelMachine {
  const width = columns.length;
  const rows: number[] = [];
  for (let row = 0; row < weights.length; row++) if (weights[row] !== 0) rows.push(row);
  const support = new Float64Array(rows.length * width);
  for (const [place, row] of rows.entries()) {
    support.set(values.subarray(row * width, (row + 1) * width), place * width);
  }
  return {
    method: 'exact',
    kernel,
    support,
    weights: Float64Array.from(rows, (row) => weights[row]!),
    offset,
  };
}

export function kernelDecisions(machine: KernelMachine, matrix: FeatureMatrix): Float64Array {
  const { kernel, support, weights, offset } = machine;
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
  const decisions = new Float64Array(width).fill(-offset);
  for (let i = 0; i < count; i++) {
    for (let column = 0; column < width; column++) {
      const now = row[column]!;
      const then = reference[column]!;
      const dot = dots[i]! + (then - now) * support[i * width + column]!;
      const moved = square + then * then - now * now;
      decisions[column]! += weights[i]! * kernelOf(kernel, dot, moved, squares[i]!);
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
