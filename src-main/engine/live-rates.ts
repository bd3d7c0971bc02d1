// What a capture that is under way brought in each second.

import { type CaptureRate, mostRates } from '../../src-contract/routes/capture.ts';

export type LiveTotals = Omit<CaptureRate, 'atUs'>;

export class LiveRates {
  readonly #rates: CaptureRate[] = [];
  #before: LiveTotals = { packets: 0, bytes: 0, flows: 0, alerts: 0 };

  /** To be told once a second. */
  note(atUs: number, totals: LiveTotals): void {
    const before = this.#before;
    this.#before = totals;
    this.#rates.push({
      atUs,
      packets: grown(totals.packets, before.packets),
      bytes: grown(totals.bytes, before.bytes),
      flows: grown(totals.flows, before.flows),
      alerts: grown(totals.alerts, before.alerts),
    });
    if (this.#rates.length > mostRates) this.#rates.shift();
  }

  last(seconds: number): CaptureRate[] {
    return this.#rates.slice(-seconds);
  }
}

/** What files of a ring have brought in all, those that are gone as well. */
export class BroughtBytes {
  readonly #byNumber = new Map<number, number>();

  see(files: readonly { readonly number: number; readonly bytes: number }[]): void {
    for (const { number, bytes } of files) this.#byNumber.set(number, bytes);
  }

  get bytes(): number {
    return [...this.#byNumber.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
}

const grown = (now: number, before: number): number => Math.max(0, now - before);
