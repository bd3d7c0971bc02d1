// What the rows of a node are in one column, as numbers with the row's code in their upper 16 bits -> the
// same in the order of the codes. Many rows over few codes are counted, few rows over many codes sorted:
// but for the smallest nodes it is linear in the rows.

import { maxCodes } from './column-codes.ts';

/** Up to so many codes a row, counting each code is quicker than sorting by digits. */
const codesPerRow = 2;
/** Up to so many rows, insertion alone is quicker than anything else. */
const insertedRows = 12;
/** Up to so many, one bucket for each row or two, and insertion after it; quadratic at worst. */
const bucketedRows = 256;

export class CodeOrder {
  /** Filled in before `sort`: a code in the upper 16 bits, in the lower what it brings along. */
  readonly keys: Int32Array;
  readonly #swapped: Int32Array;
  readonly #counts = new Uint32Array(maxCodes);

  constructor(rows: number) {
    this.keys = new Int32Array(rows);
    this.#swapped = new Int32Array(rows);
  }

  /** The first `size` keys by their codes; among the same code in any order. Valid until the next. */
  sort(size: number, lowest: number, highest: number): Int32Array {
    const range = highest - lowest + 1;
    if (size <= insertedRows) return insert(this.keys, size);
    if (range <= size * codesPerRow) return this.#count(size, lowest, range);
    if (size <= bucketedRows) return this.#sortBuckets(size, lowest, range);
    return this.#sortDigits(size, lowest);
  }

  #sortBuckets(size: number, lowest: number, range: number): Int32Array {
    const keys = this.keys;
    const swapped = this.#swapped;
    const counts = this.#counts;
    const bits = 33 - Math.clz32(size);
    const shift = Math.max(0, 32 - Math.clz32(range) - bits);
    counts.fill(0, 0, 1 << bits);
    for (let i = 0; i < size; i++) counts[((keys[i]! >> 16) - lowest) >> shift]!++;
    startsOf(counts, 0, 1 << bits);
    for (let i = 0; i < size; i++) {
      const key = keys[i]!;
      swapped[counts[((key >> 16) - lowest) >> shift]!++] = key;
    }
    return insert(swapped, size);
  }

  #count(size: number, lowest: number, range: number): Int32Array {
    const keys = this.keys;
    const swapped = this.#swapped;
    const counts = this.#counts;
    counts.fill(0, 0, range);
    for (let i = 0; i < size; i++) counts[(keys[i]! >> 16) - lowest]!++;
    startsOf(counts, 0, range);
    for (let i = 0; i < size; i++) {
      const key = keys[i]!;
      swapped[counts[(key >> 16) - lowest]!++] = key;
    }
    return swapped;
  }

  /** By the low byte of the code's distance from the lowest, then by the high one. */
  #sortDigits(size: number, lowest: number): Int32Array {
    const keys = this.keys;
    const swapped = this.#swapped;
    const counts = this.#counts;
    counts.fill(0, 0, 512);
    for (let i = 0; i < size; i++) {
      const code = (keys[i]! >> 16) - lowest;
      counts[code & 255]!++;
      counts[256 + (code >> 8)]!++;
    }
    startsOf(counts, 0, 256);
    startsOf(counts, 256, 512);
    for (let i = 0; i < size; i++) {
      const key = keys[i]!;
      swapped[counts[((key >> 16) - lowest) & 255]!++] = key;
    }
    for (let i = 0; i < size; i++) {
      const key = swapped[i]!;
      keys[counts[256 + (((key >> 16) - lowest) >> 8)]!++] = key;
    }
    return keys;
  }
}

function insert(keys: Int32Array, size: number): Int32Array {
  for (let i = 1; i < size; i++) {
    const key = keys[i]!;
    const last = key | 0xffff; // the greatest key of the same code stays where it is
    let at = i;
    for (; at > 0 && keys[at - 1]! > last; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

/** How many there are of each -> where each begins. */
function startsOf(counts: Uint32Array, from: number, to: number): void {
  let sum = 0;
  for (let i = from; i < to; i++) {
    const count = counts[i]!;
    counts[i] = sum;
    sum += count;
  }
}
