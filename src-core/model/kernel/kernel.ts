// How alike two rows are, by scikit-learn's names: from their dot product and squared lengths.

import type { FeatureMatrix } from '../feature-matrix.ts';
import { isRecord } from './believable.ts';
import { expOfMinus, expOfMinusEach } from './quick-exp.ts';

export const kernelNames = ['rbf', 'linear', 'poly', 'sigmoid'] as const;
export type KernelName = (typeof kernelNames)[number];

export interface Kernel {
  readonly name: KernelName;
  /** How fast likeness falls with distance; linear has no use for it. */
  readonly gamma: number;
}

export type Gamma = 'scale' | 'auto' | number;

/** One over the columns, and for 'scale' also over the variance of all numbers. */
export function gammaOf({ values, columns }: FeatureMatrix, gamma: Gamma): number {
  if (typeof gamma === 'number') return gamma;
  const found = 1 / (columns.length * (gamma === 'scale' ? varianceOf(values) : 1));
  // Without variance, as scikit-learn does; or without columns, or with numbers beyond all bounds.
  return found > 0 && Number.isFinite(found) ? found : 1;
}

function varianceOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const apart = values[i]! - mean;
    squares += apart * apart;
  }
  return squares / values.length;
}

/** `left` and `right` are the squared lengths of the two. */
export function kernelOf(
  { name, gamma }: Kernel,
  dot: number,
  left: number,
  right: number,
): number {
  if (name === 'rbf') return expOfMinus(gamma * (left + right - 2 * dot));
  if (name === 'linear') return dot;
  const scaled = gamma * dot;
  // Degree 3 and no constant, which are scikit-learn's defaults.
  return name === 'poly' ? scaled * scaled * scaled : tanhOf(scaled);
}

function tanhOf(x: number): number {
  const fallen = expOfMinus(2 * Math.abs(x));
  return (Math.sign(x) * (1 - fallen)) / (1 + fallen);
}

/** Turns dot products of one row with many into kernel values, in place. */
export function kernelsOf(
  kernel: Kernel,
  dots: Float64Array,
  square: number,
  squares: Float64Array,
): void {
  const { name, gamma } = kernel;
  if (name === 'rbf') {
    for (let i = 0; i < squares.length; i++) {
      dots[i] = gamma * (square + squares[i]! - 2 * dots[i]!);
    }
    expOfMinusEach(dots);
  } else if (name !== 'linear') {
    for (let i = 0; i < squares.length; i++) {
      dots[i] = kernelOf(kernel, dots[i]!, square, squares[i]!);
    }
  }
}

export function isKernel(kernel: unknown): kernel is Kernel {
  if (!isRecord(kernel)) return false;
  const { name, gamma } = kernel;
  return kernelNames.some((known) => known === name) && isGamma(gamma);
}

const isGamma = (gamma: unknown): boolean =>
  typeof gamma === 'number' && gamma > 0 && gamma <= mostGamma;

/** Beyond it no two rows are alike anyway. */
export const mostGamma = 1e9;
