// Byte counts -> Shannon's entropy in bits a byte, and how much of it is printable. A short sample
// shows too little of a rich alphabet; Miller and Madow's term makes up for that.

import type { PayloadCounts } from './payload-histogram.ts';

const values = 256;
/** n log2 n, for all counts that usually occur. */
const tableSize = 16_385;
const table = Float64Array.from({ length: tableSize }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)));

const scaled = (n: number): number => (n < tableSize ? table[n]! : n * Math.log2(n));

const printable = Uint8Array.from({ length: values }, (_, value) => (isPrintable(value) ? 1 : 0));

/** ASCII that shows, and tab, line feed, carriage return. */
function isPrintable(value: number): boolean {
  return (value >= 0x20 && value < 0x7f) || value === 9 || value === 10 || value === 13;
}

/** What was counted of one sample; `entropy` and `printableRatio` are NaN where there are no bytes. */
export class ByteSample {
  #total = 0;
  #kinds = 0;
  #printable = 0;
  #inner = 0;

  reset(): void {
    this.#total = 0;
    this.#kinds = 0;
    this.#printable = 0;
    this.#inner = 0;
  }

  /** `times` is not 0; each value comes once. */
  add(value: number, times: number): void {
    this.#total += times;
    this.#kinds += 1;
    this.#inner += scaled(times);
    this.#printable += printable[value]! * times;
  }

  get entropy(): number {
    if (this.#total === 0) return Number.NaN;
    // One kind of byte is 0 exactly; rounding would leave a trace of it, on either side.
    const isPlain = this.#kinds === 1;
    const plain = isPlain ? 0 : Math.log2(this.#total) - this.#inner / this.#total;
    const correction = (this.#kinds - 1) / (2 * this.#total * Math.LN2);
    return Math.min(plain + correction, 8);
  }

  get printableRatio(): number {
    return this.#total === 0 ? Number.NaN : this.#printable / this.#total;
  }
}

/** Both directions in one walk. */
export function samplePayload(
  { forward, forwardAt, backward, backwardAt }: PayloadCounts,
  samples: { readonly fwd: ByteSample; readonly bwd: ByteSample; readonly both: ByteSample },
): void {
  for (let value = 0; value < values; value++) {
    const out = forward[forwardAt + value]!;
    const back = backward[backwardAt + value]!;
    if (out + back === 0) continue;
    samples.both.add(value, out + back);
    if (out > 0) samples.fwd.add(value, out);
    if (back > 0) samples.bwd.add(value, back);
  }
}
