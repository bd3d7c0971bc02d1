// Amounts of flows, each spread evenly over its duration, put together bucket by bucket.

import type { Buckets } from '../../src-core/base/bucket-width.ts';

/** Of flows that begin in one bucket and end in one. */
interface Ends {
  /** -1 before the first bucket. */
  readonly first: number;
  /** The number of buckets behind the last one. */
  readonly last: number;
}

interface Sums {
  readonly all: number;
  /** In each microsecond that they last. */
  readonly rate: number;
  /** What of it lies in their first bucket, and in their last one. */
  readonly inFirst: number;
  readonly inLast: number;
}

export class TimelineSpread {
  readonly #buckets: Buckets;
  readonly #bytes: Amount;
  readonly #packets: Amount;
  readonly #flows: Float64Array;

  constructor(buckets: Buckets) {
    this.#buckets = buckets;
    this.#bytes = new Amount(buckets.count);
    this.#packets = new Amount(buckets.count);
    this.#flows = new Float64Array(buckets.count + 1);
  }

  /** In the order of the columns of the question. */
  add(row: readonly number[]): void {
    const [first = 0, last = 0, flows = 0, ...sums] = row;
    const sumsOf = (at: 0 | 1): Sums => ({
      ...{ all: sums[at]!, rate: sums[at + 2]! },
      ...{ inFirst: sums[at + 4]!, inLast: sums[at + 6]! },
    });
    this.#bytes.add({ first, last }, sumsOf(0));
    this.#packets.add({ first, last }, sumsOf(1));
    this.#flows[Math.max(first, 0)]! += flows;
    this.#flows[Math.min(last + 1, this.#buckets.count)]! -= flows;
  }

  lists() {
    const { widthUs } = this.#buckets;
    return {
      bytes: this.#bytes.list(widthUs),
      packets: this.#packets.list(widthUs),
      flows: runningSums(this.#flows).slice(0, -1),
    };
  }
}

class Amount {
  readonly #ends: Float64Array;
  /** Where a rate begins and ends to go through whole buckets. */
  readonly #rates: Float64Array;

  constructor(buckets: number) {
    this.#ends = new Float64Array(buckets);
    this.#rates = new Float64Array(buckets + 1);
  }

  add({ first, last }: Ends, { all, rate, inFirst, inLast }: Sums): void {
    if (first === last) {
      this.#ends[first]! += all;
      return;
    }
    if (first >= 0) this.#ends[first]! += inFirst;
    if (last < this.#ends.length) this.#ends[last]! += inLast;
    this.#rates[first + 1]! += rate;
    this.#rates[last]! -= rate;
  }

  list(widthUs: number): number[] {
    const rates = runningSums(this.#rates);
    return Array.from(this.#ends, (ends, i) => rounded(ends + rates[i]! * widthUs));
  }
}

/** Shares of whole numbers: beyond the third decimal stands nothing but the adding up. */
const rounded = (amount: number): number => Math.max(Math.round(amount * 1000) / 1000, 0);

function runningSums(steps: Float64Array): number[] {
  let sum = 0;
  return Array.from(steps, (step) => {
    sum += step;
    return sum;
  });
}
