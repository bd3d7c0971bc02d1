// How far one host is from the others in one number: robustly, and on a scale of orders of magnitude,
// because such numbers are spread over many.

import { quantileOf } from '../base/statistics.ts';

interface Outlying {
  readonly value: number;
  /** Of the others. */
  readonly median: number;
  readonly percentile99: number;
  /** In robust deviations: how much larger the logarithm is than the median one. */
  readonly score: number;
}

/** Of a normal distribution, its standard deviation over its median deviation. */
const normalScale = 1.4826;
/** Where the others hardly differ, a half more still is nothing. */
const leastSpread = Math.log(1.5);

/** All hosts' numbers, this one's among them: one more or less hardly moves the middle of ten and more. */
export class Population {
  readonly #ordered: readonly number[];
  readonly #middle: number;
  readonly #spread: number;

  constructor(values: readonly number[]) {
    this.#ordered = [...values].sort((a, b) => a - b);
    this.#middle = Math.log1p(quantileOf(this.#ordered, 0.5));
    const off = this.#ordered
      .map((value) => Math.abs(Math.log1p(value) - this.#middle))
      .sort((a, b) => a - b);
    this.#spread = Math.max(normalScale * quantileOf(off, 0.5), leastSpread);
  }

  outlying(value: number): Outlying {
    const at = this.#placeOf(value);
    return {
      value,
      median: this.#quantileWithout(at, 0.5),
      percentile99: this.#quantileWithout(at, 0.99),
      score: (Math.log1p(value) - this.#middle) / this.#spread,
    };
  }

  #placeOf(value: number): number {
    let low = 0;
    let high = this.#ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#ordered[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #quantileWithout(left: number, share: number): number {
    const last = this.#ordered.length - 2;
    if (last < 0) return Number.NaN;
    const valueAt = (at: number) => this.#ordered[at < left ? at : at + 1]!;
    const place = last * share;
    const below = valueAt(Math.floor(place));
    return below + (valueAt(Math.ceil(place)) - below) * (place - Math.floor(place));
  }
}
