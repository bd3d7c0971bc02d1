// The codes of one column at one node -> the node's places in the order of their codes. Many rows over
// few codes are counted, few rows over many codes are sorted: it is linear in the rows either way.

import { maxCodes } from './column-codes.ts';

/** A row costs some nanoseconds; up to this many codes a row, counting them all is the quicker way. */
const codesPerRow = 4;
/** Above this many rows over more codes than that, digits are quicker than insertion. */
const fewRows = 48;

export class CodeOrder {
  /** Of each place of the node: filled in before `sort`. */
  readonly codes: Uint16Array;
  /** The places, by their codes. */
  readonly order: Uint32Array;
  readonly #counts = new Uint32Array(maxCodes);
  // A code above a place, both of 16 bits: no more than 65,536 / 4 rows are ever sorted by it.
  readonly #keys = new Uint32Array(maxCodes / codesPerRow);
  readonly #swapped = new Uint32Array(maxCodes / codesPerRow);

  constructor(rows: number) {
    this.codes = new Uint16Array(rows);
    this.order = new Uint32Array(rows);
  }

  sort(size: number, lowest: number, highest: number): void {
    const range = highest - lowest + 1;
    if (range <= size * codesPerRow) this.#count(size, lowest, range);
    else if (size <= fewRows) this.#insert(size);
    else this.#sortDigits(size, lowest);
  }

  #count(size: number, lowest: number, range: number): void {
    const { codes, order } = this;
    const counts = this.#counts;
    counts.fill(0, 0, range);
    for (let i = 0; i < size; i++) counts[codes[i]! - lowest]!++;
    startsOf(counts, 0, range);
    for (let i = 0; i < size; i++) order[counts[codes[i]! - lowest]!++] = i;
  }

  #insert(size: number): void {
    const { codes, order } = this;
    const keys = this.#keys;
    for (let i = 0; i < size; i++) {
      const key = ((codes[i]! << 16) | i) >>> 0;
      let at = i;
      for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
      keys[at] = key;
    }
    for (let i = 0; i < size; i++) order[i] = keys[i]! & 0xffff;
  }

  /** By the low byte of the code, then by the high one. */
  #sortDigits(size: number, lowest: number): void {
    const { codes, order } = this;
    const counts = this.#counts;
    const keys = this.#keys;
    const swapped = this.#swapped;
    counts.fill(0, 0, 512);
    for (let i = 0; i < size; i++) {
      const code = codes[i]! - lowest;
      keys[i] = (code << 16) | i;
      counts[code & 255]!++;
      counts[256 + (code >> 8)]!++;
    }
    startsOf(counts, 0, 256);
    startsOf(counts, 256, 512);
    for (let i = 0; i < size; i++) swapped[counts[(keys[i]! >>> 16) & 255]!++] = keys[i]!;
    for (let i = 0; i < size; i++) {
      order[counts[256 + (swapped[i]! >>> 24)]!++] = swapped[i]! & 0xffff;
    }
  }
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
