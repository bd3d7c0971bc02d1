// One flow of the table as whoever reads it sees it: its counters by name, and what its payload says.
// One record is reused for all flows.

import { countsPerFlow, spread, sum, sumsPerFlow } from './flow-counters.ts';
import { keyWords, transportOf } from './flow-key.ts';
import { type FlowPage, pageBits, slotMask } from './flow-page.ts';
import type { FlowTable } from './flow-table.ts';
import { ByteSample, samplePayload } from './payload-entropy.ts';

export class FlowRecord {
  readonly #table: FlowTable;
  page: FlowPage;
  slot = -1;
  row = 0;
  #sumsAt = 0;
  #countsAt = 0;
  /** Of both directions together, and of each. */
  readonly payload = new ByteSample();
  readonly fwdPayload = new ByteSample();
  readonly bwdPayload = new ByteSample();

  constructor(table: FlowTable) {
    this.#table = table;
    this.page = table.pages[0]!;
  }

  open(slot: number): void {
    this.slot = slot;
    this.page = this.#table.pages[slot >>> pageBits]!;
    this.row = slot & slotMask;
    this.#sumsAt = this.row * sumsPerFlow;
    this.#countsAt = this.row * countsPerFlow;
    this.#readPayload();
  }

  sum(place: number): number {
    return this.page.sums[this.#sumsAt + place]!;
  }

  count(place: number): number {
    return this.page.counts[this.#countsAt + place]!;
  }

  get durationUs(): number {
    return this.sum(sum.endUs) - this.sum(sum.startUs);
  }

  /** The transport protocol's number; 0 for arp. */
  get protocol(): number {
    return transportOf(this.page.keys, this.row * keyWords);
  }

  /** Mean, sample deviation, least and most of what `addShifted` was given `n` times. */
  spreadOf(place: number, n: number): Spread {
    if (n === 0) return emptySpread;
    const squares = this.sum(place + spread.squares);
    const first = this.sum(place + spread.first);
    return {
      mean: first + this.sum(place + spread.mean),
      deviation: n < 2 ? 0 : Math.sqrt(Math.max(squares, 0) / (n - 1)),
      least: first + this.sum(place + spread.least),
      most: first + this.sum(place + spread.most),
    };
  }

  #readPayload(): void {
    const { payload: both, fwdPayload: fwd, bwdPayload: bwd } = this;
    both.reset();
    fwd.reset();
    bwd.reset();
    const counts = this.#table.counting.histograms.of(this.page, this.row);
    if (counts) samplePayload(counts, { fwd, bwd, both });
  }
}

export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
}

/** Of nothing there is nothing to say. */
export const emptySpread: Spread = {
  mean: Number.NaN,
  deviation: Number.NaN,
  least: Number.NaN,
  most: Number.NaN,
};

/**
 * The same from sums of whole numbers. The sums are exact; where their product is not, big integers
 * keep it exact.
 */
export function spreadOfSums(n: number, total: number, squares: number): number {
  if (n < 2) return 0;
  const product = n * squares;
  const scaled =
    product <= Number.MAX_SAFE_INTEGER
      ? product - total * total
      : Number(BigInt(n) * BigInt(squares) - BigInt(total) * BigInt(total));
  return Math.sqrt(Math.max(scaled, 0) / n / (n - 1));
}
