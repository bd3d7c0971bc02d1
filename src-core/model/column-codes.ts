// A matrix -> for each column and row a 16-bit code in the order of the column's values, made once for all
// trees. A column of at most 65,536 different values keeps every one of them, so that trees see what they
// would see in the numbers themselves; of more, neighbours share a code. Codes are quick to put in order.
// Histograms of 255 bins (as LightGBM has them) would grow trees faster still, but lose what tells a rare
// attack from its neighbours: one size of packet among thousands.

import type { FeatureMatrix } from './feature-matrix.ts';

export interface CodedColumn {
  /** One for each row, from `firstCode` on. */
  readonly codes: Int16Array;
  /** The least and the greatest value of each code: one array where every value has its own. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** With a sign, so that a code above 16 other bits is a 32-bit integer with the same order. */
export const firstCode = -32_768;
export const maxCodes = 65_536;

export function codeColumns(matrix: FeatureMatrix): CodedColumn[] {
  const values = new Float64Array(matrix.rows);
  const sorted = new Float64Array(matrix.rows);
  return matrix.columns.map((_, column) => {
    for (let row = 0; row < matrix.rows; row++) {
      values[row] = matrix.values[row * matrix.columns.length + column]!;
    }
    sorted.set(values);
    sorted.sort();
    return codeColumn(values, sorted.subarray(0, keepDistinct(sorted)));
  });
}

/** Moves each value once to the front; how many there are. */
function keepDistinct(sorted: Float64Array): number {
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (kept === 0 || sorted[i] !== sorted[kept - 1]) sorted[kept++] = sorted[i]!;
  }
  return kept;
}

function codeColumn(values: Float64Array, distinct: Float64Array): CodedColumn {
  const { lowest, highest } = rangesOf(distinct);
  const codes = new Int16Array(values.length);
  for (let row = 0; row < values.length; row++) {
    codes[row] = firstCode + placeOf(values[row]!, lowest);
  }
  return { codes, lowest, highest };
}

function rangesOf(distinct: Float64Array): Pick<CodedColumn, 'lowest' | 'highest'> {
  if (distinct.length <= maxCodes) {
    const lowest = distinct.slice();
    return { lowest, highest: lowest };
  }
  const lowest = new Float64Array(maxCodes);
  const highest = new Float64Array(maxCodes);
  for (let code = 0; code < maxCodes; code++) {
    lowest[code] = distinct[Math.floor((code * distinct.length) / maxCodes)]!;
    highest[code] = distinct[Math.floor(((code + 1) * distinct.length) / maxCodes) - 1]!;
  }
  return { lowest, highest };
}

/** The last range that does not begin above the value. */
function placeOf(value: number, lowest: Float64Array): number {
  let from = 0;
  let to = lowest.length - 1;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (lowest[middle]! <= value) from = middle;
    else to = middle - 1;
  }
  return from;
}
