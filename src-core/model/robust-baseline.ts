// The plain rule that every model has to beat: each column by itself, and how far the value is from the
// middle one in robust deviations (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993).
//
// The raw score is the mean over the columns of z, cut at 10. Of what was tried on labelled traffic (z, its
// root, square and logarithm, cut at 5 to 50 or not, the mean of all or of the largest few) it did best
// all in all, and it is a sum of columns, so that it explains itself.

import { AppError } from '../base/app-error.ts';
import {
  deviationOf,
  medianDeviationOf,
  quantileOf,
  sharesOf,
  sortedNumbers,
} from '../base/statistics.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { type Model, model } from './model.ts';
import { areWithin } from './neural/state-checks.ts';

interface RobustBaseline {
  readonly medians: Float64Array;
  /** A standard deviation's worth; 0 where every row had the same value. */
  readonly spreads: Float64Array;
  /** What each column adds to an ordinary row, on average. */
  readonly worth: Float64Array;
}

/** No deviation counts for more; any value counts as much where there was only one. */
const farthest = 10;

const kind: Model<RobustBaseline, Record<string, never>> = {
  id: 'robust-baseline',
  title: 'Robust baseline',
  explain:
    'Unusual is what is far from the middle value of its column, in many columns or in a few.',
  needsLabels: false,
  defaults: {},
  complaint: () => undefined,
  fit(matrix, _labels, _settings, { progress }) {
    const width = matrix.columns.length;
    if (matrix.rows === 0) throw new AppError('bad-input', 'There are no rows to learn from.');
    if (width === 0) throw new AppError('bad-input', 'There are no columns to learn from.');
    const medians = new Float64Array(width);
    const spreads = new Float64Array(width);
    for (let column = 0; column < width; column++) {
      const sorted = sortedNumbers(columnOf(matrix, column));
      medians[column] = medianOf(sorted);
      spreads[column] = spreadOf(sorted);
      progress?.((column + 1) / width);
    }
    const worth = worthOf({ medians, spreads }, matrix);
    return { medians, spreads, worth };
  },
  score(state, matrix) {
    const scores = new Float64Array(matrix.rows);
    const added = new Float64Array(matrix.columns.length);
    for (let row = 0; row < matrix.rows; row++) scores[row] = addUp(state, matrix, row, added);
    return scores;
  },
  explainRow(state, matrix, row) {
    const added = new Float64Array(matrix.columns.length);
    return { raw: addUp(state, matrix, row, added), base: 0, added, interaction: 0 };
  },
  importance: ({ worth }) => sharesOf(worth),
  isState: isRobustBaseline,
};

function columnOf({ values, rows, columns }: FeatureMatrix, column: number): Float64Array {
  const width = columns.length;
  const found = new Float64Array(rows);
  for (let row = 0, at = column; row < rows; row++, at += width) found[row] = values[at]!;
  return found;
}

function medianOf(sorted: Float64Array): number {
  const median = quantileOf(sorted, 0.5);
  // Between the two ends of a double's range there is no difference to take a half of.
  return Number.isFinite(median) ? median : sorted[sorted.length >> 1]!;
}

/** The first that is not 0: half of the rows may be alike, or three in four, and the rest still differ. */
function spreadOf(sorted: Float64Array): number {
  const middleHalf = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
  const spread = 1.4826 * medianDeviationOf(sorted) || middleHalf / 1.349 || deviationOf(sorted);
  return Number.isFinite(spread) ? spread : Number.MAX_VALUE;
}

type Middles = Pick<RobustBaseline, 'medians' | 'spreads'>;

/** Fills in what each column adds; gives the sum. */
function addUp(
  { medians, spreads }: Middles,
  { values }: FeatureMatrix,
  row: number,
  added: Float64Array,
): number {
  const width = added.length;
  let sum = 0;
  for (let column = 0, at = row * width; column < width; column++, at++) {
    const away = Math.abs(values[at]! - medians[column]!);
    const deviations = away === 0 ? 0 : Math.min(away / spreads[column]!, farthest);
    added[column] = deviations / width;
    sum += added[column]!;
  }
  return sum;
}

function worthOf(middles: Middles, matrix: FeatureMatrix): Float64Array {
  const added = new Float64Array(matrix.columns.length);
  const worth = new Float64Array(matrix.columns.length);
  for (let row = 0; row < matrix.rows; row++) {
    addUp(middles, matrix, row, added);
    for (let column = 0; column < worth.length; column++) {
      worth[column]! += added[column]! / matrix.rows;
    }
  }
  return worth;
}

function isRobustBaseline(state: unknown, width: number): state is RobustBaseline {
  if (typeof state !== 'object' || state === null) return false;
  const { medians, spreads, worth } = state as Partial<Record<keyof RobustBaseline, unknown>>;
  return (
    isArray(medians, width, -Number.MAX_VALUE, Number.MAX_VALUE) &&
    isArray(spreads, width, 0, Number.MAX_VALUE) &&
    isArray(worth, width, 0, farthest)
  );
}

const isArray = (array: unknown, width: number, least: number, most: number): boolean =>
  array instanceof Float64Array && array.length === width && areWithin(array, least, most);

export const robustBaseline = model(kind);
