// A column of numbers on a scale of its own: what spans orders of magnitude by its logarithm, then the
// median at 0 and the spread of the middle half at 1. What was never seen to vary keeps its unit, so that
// another value stands out.

import { deviationOf, quantileOf } from '../base/statistics.ts';
import type { NumberColumn } from '../table/record-table.ts';
import type { MatrixPlace } from './preparation.ts';

export interface PreparedNumbers {
  readonly name: string;
  readonly kind: 'numbers';
  readonly isLog: boolean;
  readonly middle: number;
  readonly spread: number;
  /** Some training rows had none: a column of its own says so. */
  readonly hasGaps: boolean;
}

/** Further out nothing gets: one wild value must not drown all others. */
const farthest = 10;

/** Above this ratio of largest to middling values a column is read by its logarithm. */
const wideRatio = 20;
/** And beyond this, where differences and their squares leave the range of numbers. */
const mostLinear = 1e100;

/** Undefined for a column without a single number. */
export function learnNumbers(
  { name, numbers }: NumberColumn,
  rows: ArrayLike<number>,
): PreparedNumbers | undefined {
  const known = new Float64Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const number = numbers[rows[i]!]!;
    if (Number.isFinite(number)) known[count++] = number;
  }
  if (count === 0) return undefined;
  const sorted = known.subarray(0, count).sort();
  const isLog = isWide(sorted);
  if (isLog) for (let i = 0; i < count; i++) sorted[i] = signedLog(sorted[i]!);
  const middle = quantileOf(sorted, 0.5);
  return {
    name,
    kind: 'numbers',
    isLog,
    middle,
    spread: spreadOf(sorted),
    hasGaps: count < rows.length,
  };
}

function isWide(sorted: Float64Array): boolean {
  const largest = Math.max(Math.abs(sorted[0]!), Math.abs(sorted[sorted.length - 1]!));
  if (largest > mostLinear) return true;
  const middling = Math.max(
    Math.abs(quantileOf(sorted, 0.25)),
    Math.abs(quantileOf(sorted, 0.75)),
    1,
  );
  return largest > wideRatio * middling;
}

function spreadOf(sorted: Float64Array): number {
  const middleHalf = (quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25)) / 1.349;
  const deviation = deviationOf(sorted);
  // A column that is mostly one value has no middle half; one with rare outliers a large deviation.
  if (middleHalf > 0) return middleHalf;
  return deviation > 0 ? deviation : Math.max(1, Math.abs(sorted[0]!));
}

export function writeNumbers(
  { isLog, middle, spread, hasGaps }: PreparedNumbers,
  { numbers }: NumberColumn,
  rows: ArrayLike<number>,
  { values, width, at }: MatrixPlace,
): void {
  for (let i = 0, to = at; i < rows.length; i++, to += width) {
    const number = numbers[rows[i]!]!;
    const isKnown = !Number.isNaN(number);
    const read = isLog ? signedLog(number) : number;
    values[to] = isKnown ? Math.max(-farthest, Math.min(farthest, (read - middle) / spread)) : 0;
    if (hasGaps) values[to + 1] = isKnown ? 0 : 1;
  }
}

const signedLog = (number: number): number => Math.sign(number) * Math.log1p(Math.abs(number));
