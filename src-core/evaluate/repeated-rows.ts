// Rows learned from and rows tested -> how many of the second are equal to one of the first.

import type { RecordTable, TableColumn } from '../table/record-table.ts';

/**
 * By a hash of 53 bits, sorted: its time does not depend on what the rows hold, and a chance match among a
 * million rows is a matter of one in ten thousand.
 */
export function repeatedRows(table: RecordTable, train: Uint32Array, test: Uint32Array): number {
  const hashes = rowHashes(table);
  const learned = Float64Array.from(train, (row) => hashes[row]!).sort();
  const tested = Float64Array.from(test, (row) => hashes[row]!).sort();
  let count = 0;
  for (let i = 0, j = 0; i < tested.length; i++) {
    while (j < learned.length && learned[j]! < tested[i]!) j++;
    if (learned[j] === tested[i]) count++;
  }
  return count;
}

function rowHashes({ rows, columns }: RecordTable): Float64Array {
  const low = new Int32Array(rows).fill(0x9e3779b9);
  const high = new Int32Array(rows).fill(0x7f4a7c15);
  for (const column of columns) stir(column, low, high);
  return Float64Array.from(low, (word, row) => (high[row]! & 0x1fffff) * 2 ** 32 + (word >>> 0));
}

/** Two lanes of multiply and shift, each of 32 bits. */
function stir(column: TableColumn, low: Int32Array, high: Int32Array): void {
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  for (let row = 0; row < low.length; row++) {
    const value = column.kind === 'numbers' ? column.numbers[row]! : column.codes[row]!;
    // Negative zero equals zero but not bit by bit, and no number can have many bits.
    number[0] = Number.isNaN(value) ? Number.NaN : value + 0;
    let one = Math.imul(low[row]! ^ bits[0]!, 0x85ebca6b);
    one = Math.imul(one ^ (one >>> 15) ^ bits[1]!, 0x9e3779b1);
    low[row] = one ^ (one >>> 16);
    let other = Math.imul(high[row]! + bits[1]!, 0xc2b2ae35);
    other = Math.imul((other ^ (other >>> 13)) + bits[0]!, 0x27d4eb2f);
    high[row] = other ^ (other >>> 14);
  }
}
