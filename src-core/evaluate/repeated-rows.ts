// Rows learned from and rows tested -> how many of the second are equal to one of the first.

import type { FeatureMatrix } from '../model/feature-matrix.ts';

/**
 * By a hash of 53 bits, sorted: its time does not depend on what the rows hold, and a chance match among a
 * million rows is a matter of one in ten thousand.
 */
export function repeatedRows(matrix: FeatureMatrix, train: Uint32Array, test: Uint32Array): number {
  const bits = new Uint32Array(new Float64Array(matrix.columns.length).buffer);
  const learned = hashes(matrix, train, bits);
  const tested = hashes(matrix, test, bits);
  let count = 0;
  for (let i = 0, j = 0; i < tested.length; i++) {
    while (j < learned.length && learned[j]! < tested[i]!) j++;
    if (learned[j] === tested[i]) count++;
  }
  return count;
}

function hashes({ values, columns }: FeatureMatrix, rows: Uint32Array, bits: Uint32Array) {
  const numbers = new Float64Array(bits.buffer);
  const width = columns.length;
  const found = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    // A negative zero equals zero, but not bit by bit.
    for (let column = 0; column < width; column++) {
      numbers[column] = values[rows[i]! * width + column]! + 0;
    }
    found[i] = hashOf(bits);
  }
  return found.sort();
}

/** Two lanes of multiply and shift, each of 32 bits. */
function hashOf(bits: Uint32Array): number {
  let low = 0x9e3779b9;
  let high = 0x7f4a7c15;
  for (let i = 0; i < bits.length; i++) {
    low = Math.imul(low ^ bits[i]!, 0x85ebca6b);
    low ^= low >>> 15;
    high = Math.imul(high + bits[i]!, 0xc2b2ae35);
    high ^= high >>> 13;
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
