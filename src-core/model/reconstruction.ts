// A fitted autoencoder and rows -> by how much each column of each row is missed.

import type { AutoencoderState } from './autoencoder-state.ts';
import type { FeatureMatrix } from './feature-matrix.ts';
import { DenseNetwork } from './neural/dense-network.ts';

const rowsAtOnce = 256;

/** Calls `see` with the squared error of each column of each of the rows. */
export function reconstruct(
  { sizes, activation, weights }: Pick<AutoencoderState, 'sizes' | 'activation' | 'weights'>,
  matrix: FeatureMatrix,
  rows: ArrayLike<number>,
  see: (squares: Float64Array, nth: number) => void,
): void {
  const width = matrix.columns.length;
  const network = new DenseNetwork(sizes, activation, Math.min(rows.length, rowsAtOnce));
  network.parameters.values.set(weights);
  const { input, output } = network;
  const squares = new Float64Array(width);
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const count = Math.min(rowsAtOnce, rows.length - first);
    gatherRows(matrix, rows, first, count, input);
    network.run(count);
    for (let row = 0, at = 0; row < count; row++) {
      for (let column = 0; column < width; column++, at++) {
        const error = output[at]! - input[at]!;
        squares[column] = error * error;
      }
      see(squares, first + row);
    }
  }
}

/** Copies the rows that stand from place `first` on in `rows`. */
export function gatherRows(
  { values, columns }: FeatureMatrix,
  rows: ArrayLike<number>,
  first: number,
  count: number,
  into: Float64Array,
): void {
  const width = columns.length;
  for (let i = 0, to = 0; i < count; i++) {
    for (let from = rows[first + i]! * width, end = from + width; from < end; from++, to++) {
      into[to] = values[from]!;
    }
  }
}
