// Raw scores of ordinary rows that a model was not fitted on -> what a raw score means: how many ordinary
// rows are at least as unusual (split conformal p-values; Vovk, Gammerman and Shafer 2005, and for outliers
// Bates et al. 2023). Whatever the unit of the raw score, a p-value of 0.01 is a false alarm in a hundred.

import { AppError } from '../base/app-error.ts';
import { many } from '../base/in-words.ts';
import { nextUp } from './next-number.ts';

export interface Conformal {
  /** How many were held out. */
  readonly rows: number;
  /** Some of their raw scores, rising, each once; up to 10,000 of them all. */
  readonly scores: Float64Array;
  /** How many of all held out are greater than each of these. */
  readonly greater: Uint32Array;
}

const mostKept = 10_000;
/** The greatest are kept one by one: thresholds lie there. */
const keptAtTop = mostKept / 2;

/** `heldOut` are raw scores, in any order. */
export function calibrate(heldOut: ArrayLike<number>): Conformal {
  const sorted = Float64Array.from(heldOut).sort();
  if (sorted.length === 0) {
    throw new AppError('bad-input', 'No ordinary row is left to calibrate the model with.');
  }
  if (!sorted.every(Number.isFinite)) {
    throw new AppError(
      'bad-input',
      'The model gives some ordinary rows no number: it cannot be used.',
    );
  }
  const scores = new Float64Array(sorted.length);
  const greater = new Uint32Array(sorted.length);
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i] === sorted[i + 1]) continue;
    // A negative zero is the same score; -0 would be another byte in the file.
    scores[count] = sorted[i]! + 0;
    greater[count++] = sorted.length - 1 - i;
  }
  const kept = placesKept(count);
  return {
    rows: sorted.length,
    scores: Float64Array.from(kept, (i) => scores[i]!),
    greater: Uint32Array.from(kept, (i) => greater[i]!),
  };
}

/** Even steps below the top. */
function placesKept(count: number): Uint32Array {
  if (count <= mostKept) return Uint32Array.from({ length: count }, (_, i) => i);
  const below = count - keptAtTop;
  return Uint32Array.from({ length: mostKept }, (_, i) =>
    i < keptAtTop ? Math.floor((i * below) / keptAtTop) : below + i - keptAtTop,
  );
}

/**
 * (1 + held-out scores that are at least as great) / (n + 1): an ordinary row is at or below p with a
 * probability of at most p. Between two kept scores that had others between them, the greater p is told.
 */
export function pValue({ rows, scores, greater }: Conformal, raw: number): number {
  const below = countBelow(scores, raw);
  const atLeast = below === 0 ? rows : greater[below - 1]!;
  return (1 + atLeast) / (rows + 1);
}

/**
 * 1 - p, from 0 to 1. All that is beyond the greatest held-out score has the same one, since n rows cannot
 * tell more apart; who ranks breaks such ties by the raw score. To make it grow on would promise
 * false-alarm rates that nothing was measured for.
 */
export function calibratedScores(conformal: Conformal, raw: ArrayLike<number>): Float64Array {
  const calibrated = new Float64Array(raw.length);
  for (let i = 0; i < raw.length; i++) calibrated[i] = 1 - pValue(conformal, raw[i]!);
  return calibrated;
}

export const smallestRate = ({ rows }: Conformal): number => 1 / (rows + 1);

/** Why a rate cannot be kept. */
export function rateComplaint(conformal: Conformal, rate: number): string | undefined {
  if (!(rate > 0 && rate <= 1)) return 'A false-alarm rate is above 0 and at most 1.';
  const { rows } = conformal;
  if (smallestRate(conformal) <= rate) return undefined;
  const needed = Math.ceil(1 / rate) - 1;
  return `${many(rows, 'held-out ordinary row')} can tell false-alarm rates down to ${percent(smallestRate(conformal))}, not ${percent(rate)}: that needs ${many(needed, 'row')}.`;
}

const percent = (rate: number): string => `${Number((rate * 100).toPrecision(2))} %`;

/**
 * From this raw score on the p-value is at most `rate`. Where the held-out rows cannot support the rate,
 * above all that they have: the strictest that can be justified. `rateComplaint` says so.
 */
export function thresholdFor({ rows, scores, greater }: Conformal, rate: number): number {
  if (rate >= 1) return -Number.MAX_VALUE;
  let low = 0;
  let high = scores.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((1 + greater[middle]!) / (rows + 1) <= rate) high = middle;
    else low = middle + 1;
  }
  return nextUp(scores[low]!);
}

/** How many of rising scores are less than `raw`. */
function countBelow(scores: Float64Array, raw: number): number {
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scores[middle]! < raw) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Read from a file: whether every other verb can believe it. */
export function isConformal(value: unknown): value is Conformal {
  if (typeof value !== 'object' || value === null) return false;
  const { rows, scores, greater } = value as Partial<Record<keyof Conformal, unknown>>;
  if (!(scores instanceof Float64Array && greater instanceof Uint32Array)) return false;
  if (typeof rows !== 'number' || !Number.isInteger(rows) || rows > 0xffffffff) return false;
  const { length } = scores;
  if (length === 0 || length > mostKept || greater.length !== length) return false;
  if (greater[0]! >= rows || greater[length - 1] !== 0) return false;
  for (let i = 1; i < length; i++) {
    if (!(scores[i - 1]! < scores[i]! && greater[i - 1]! > greater[i]!)) return false;
  }
  return Number.isFinite(scores[0]!) && Number.isFinite(scores[length - 1]!);
}
