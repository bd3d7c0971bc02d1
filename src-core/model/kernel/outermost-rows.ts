// Rows -> those furthest from the middle of all: most of the rows at the edge of their region are among them.

import type { FeatureMatrix } from '../feature-matrix.ts';
import { lowestPlaces } from './lowest-places.ts';

/** The furthest first; of equals the first. */
export function outermostRows(
  { values, rows, columns }: FeatureMatrix,
  count: number,
): Uint32Array {
  const middle = new Float64Array(columns.length);
  const nearness = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let k = 0; k < middle.length; k++) middle[k]! += values[at++]! / rows;
  }
  for (let row = 0, at = 0; row < rows; row++) {
    let square = 0;
    for (let k = 0; k < middle.length; k++) square += (values[at++]! - middle[k]!) ** 2;
    nearness[row] = -square;
  }
  return lowestPlaces(nearness, count);
}
