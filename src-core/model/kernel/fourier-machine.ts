// A decision function that is a sum of waves: as long as there are directions, however many rows it was
// fitted on.

import type { FeatureMatrix } from '../feature-matrix.ts';
import { areBelievable, isNumberList, isRecord } from './believable.ts';
import { dotProducts } from './dot-products.ts';
import { sumOfWaves, waveAt, writeWaves } from './quick-turn.ts';

export interface FourierMachine {
  readonly method: 'fourier';
  /** In turns per unit, row by row. */
  readonly directions: Float32Array;
  /** What the cosine and the sine along each direction weigh. */
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  /** Taken off the sum. */
  readonly offset: number;
}

/** Cosines and sines of each row, their squares adding up to 1; floats, for they are many. */
export function wavesOf(
  matrix: FeatureMatrix,
  directions: Float32Array,
  count: number,
): Float32Array {
  const width = matrix.columns.length;
  const along = Float64Array.from(directions);
  const turns = new Float64Array(count);
  const waves = new Float32Array(matrix.rows * 2 * count);
  const size = 1 / Math.sqrt(count);
  for (let row = 0, at = 0; row < matrix.rows; row++, at += 2 * count) {
    dotProducts(matrix.values, row * width, along, count, width, turns);
    writeWaves(turns, size, waves, at);
  }
  return waves;
}

/** `normal` weighs the waves of a row, as they come out of `wavesOf`. */
export function fourierMachine(
  directions: Float32Array,
  normal: Float64Array,
  offset: number,
): FourierMachine {
  const count = normal.length / 2;
  const weights = normal.map((weight) => weight / Math.sqrt(count));
  return {
    method: 'fourier',
    directions,
    cosines: weights.slice(0, count),
    sines: weights.slice(count),
    offset,
  };
}

export function fourierDecisions(machine: FourierMachine, matrix: FeatureMatrix): Float64Array {
  const { directions, cosines, sines, offset } = machine;
  const width = matrix.columns.length;
  const count = cosines.length;
  const along = Float64Array.from(directions);
  const turns = new Float64Array(count);
  const decisions = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    dotProducts(matrix.values, row * width, along, count, width, turns);
    decisions[row] = sumOfWaves(turns, cosines, sines) - offset;
  }
  return decisions;
}

/** Decisions on one row with one column at a time put where the reference has it. */
export function fourierDecisionsWithout(
  { directions, cosines, sines, offset }: FourierMachine,
  row: Float64Array,
  reference: Float64Array,
): Float64Array {
  const width = row.length;
  const count = cosines.length;
  const turns = new Float64Array(count);
  dotProducts(row, 0, Float64Array.from(directions), count, width, turns);
  const decisions = new Float64Array(width).fill(-offset);
  for (let i = 0; i < count; i++) {
    for (let column = 0; column < width; column++) {
      const moved = (reference[column]! - row[column]!) * directions[i * width + column]!;
      decisions[column]! += waveAt(turns[i]! + moved, cosines[i]!, sines[i]!);
    }
  }
  return decisions;
}

export function isFourierMachine(machine: unknown, width: number): machine is FourierMachine {
  if (!isRecord(machine)) return false;
  const { method, directions, cosines, sines, offset } = machine;
  return (
    method === 'fourier' &&
    cosines instanceof Float64Array &&
    areBelievable(cosines) &&
    isNumberList(sines, cosines.length) &&
    directions instanceof Float32Array &&
    directions.length === cosines.length * width &&
    areBelievable(directions) &&
    typeof offset === 'number' &&
    areBelievable([offset])
  );
}
