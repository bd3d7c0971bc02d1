// Rows -> how they spread around their mean, steadied so that it can be inverted even with fewer rows than
// columns: the covariance drawn towards a sphere as far as is best (Ledoit and Wolf, A well-conditioned
// estimator for large-dimensional covariance matrices, 2004), and its Cholesky factor.

import type { FeatureMatrix } from '../feature-matrix.ts';

export interface Spread {
  readonly mean: Float64Array;
  /** The lower triangle of the factor, row by row: width * (width + 1) / 2 numbers. */
  readonly factor: Float64Array;
}

/** Where nothing varies at all. */
const leastVariance = 1e-12;

export function learnSpread({ values, rows, columns }: FeatureMatrix): Spread {
  const width = columns.length;
  const mean = new Float64Array(width);
  for (let at = 0; at < values.length; at++) mean[at % width]! += values[at]! / rows;
  const covariance = new Float64Array((width * (width + 1)) / 2);
  const apart = new Float64Array(width);
  let fourth = 0;
  // 4,000 rows of 384 columns take a second: no function is called in here.
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let i = 0; i < width; i++) {
      const own = values[row * width + i]! - mean[i]!;
      apart[i] = own;
      squares += own * own;
    }
    fourth += squares * squares;
    for (let i = 0, at = 0; i < width; i++) {
      const own = apart[i]!;
      for (let j = 0; j <= i; j++) covariance[at++]! += own * apart[j]!;
    }
  }
  for (let at = 0; at < covariance.length; at++) covariance[at]! /= rows;
  shrink(covariance, width, rows, fourth);
  factorise(covariance, width);
  return { mean, factor: covariance };
}

/** `fourth` is the sum over the rows of the fourth power of their distance from the mean. */
function shrink(covariance: Float64Array, width: number, rows: number, fourth: number): void {
  let trace = 0;
  let squares = 0;
  for (let i = 0, at = 0; i < width; i++) {
    for (let j = 0; j < i; j++, at++) squares += 2 * covariance[at]! ** 2;
    trace += covariance[at]!;
    squares += covariance[at++]! ** 2;
  }
  const sphere = Math.max(leastVariance, trace / width);
  const delta = (squares - 2 * sphere * trace + width * sphere * sphere) / width;
  const beta = (fourth / rows - squares) / (width * rows);
  // Half of the sphere where nothing tells: a single row, or the same one again and again.
  const share = delta > 0 ? Math.min(1, Math.max(0, beta / delta)) : 0.5;
  for (let i = 0, at = 0; i < width; i++) {
    for (let j = 0; j <= i; j++, at++) covariance[at]! *= 1 - share;
    covariance[at - 1]! += share * sphere + leastVariance;
  }
}

/** In place (Cholesky; Golub and Van Loan, Matrix Computations, 4.2). */
function factorise(lower: Float64Array, width: number): void {
  for (let i = 0, rowAt = 0; i < width; rowAt += ++i) {
    for (let j = 0, otherAt = 0; j <= i; otherAt += ++j) {
      let sum = lower[rowAt + j]!;
      for (let k = 0; k < j; k++) sum -= lower[rowAt + k]! * lower[otherAt + k]!;
      lower[rowAt + j] =
        i === j ? Math.sqrt(Math.max(leastVariance, sum)) : sum / lower[otherAt + j]!;
    }
  }
}

/** Mahalanobis' distance of one row, which begins at `from`. `room` has as many numbers as the mean. */
export function distanceFrom(
  { mean, factor }: Spread,
  values: Float64Array,
  from: number,
  room: Float64Array,
): number {
  let squares = 0;
  for (let i = 0, at = 0; i < mean.length; i++) {
    let sum = values[from + i]! - mean[i]!;
    for (let j = 0; j < i; j++) sum -= factor[at++]! * room[j]!;
    const part = sum / factor[at++]!;
    room[i] = part;
    squares += part * part;
  }
  return Math.sqrt(squares);
}
