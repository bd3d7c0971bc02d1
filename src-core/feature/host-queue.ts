// Profiles that wait to be taken, already in the arrays of a batch.

import {
  addressBytesPerHost,
  type HostBatch,
  hostBatchRows,
  numbersPerHost,
} from './host-batch.ts';
import { writeHostNumbers } from './host-numbers.ts';
import type { HostRecord } from './host-record.ts';

export class HostQueue {
  readonly #full: HostBatch[] = [];
  #rows = 0;
  readonly #numbers = new Float64Array(hostBatchRows * numbersPerHost);
  readonly #addresses = new Uint8Array(hostBatchRows * addressBytesPerHost);
  readonly #isMore = new Uint8Array(hostBatchRows);

  add(host: HostRecord): void {
    const row = this.#rows++;
    writeHostNumbers(host, this.#numbers, row * numbersPerHost);
    this.#isMore[row] = host.isMore ? 1 : 0;
    this.#writeAddress(host, row * addressBytesPerHost);
    if (this.#rows === hostBatchRows) this.#full.push(this.#cut());
  }

  get hasBatch(): boolean {
    return this.#full.length > 0;
  }

  /** The oldest, up to a batch; undefined when there are none. */
  take(): HostBatch | undefined {
    return this.#full.shift() ?? (this.#rows > 0 ? this.#cut() : undefined);
  }

  #writeAddress({ words, wordsAt }: HostRecord, at: number): void {
    for (let i = 0; i < addressBytesPerHost; i++) {
      this.#addresses[at + i] = words[wordsAt + (i >> 2)]! >>> (24 - 8 * (i & 3));
    }
  }

  #cut(): HostBatch {
    const rows = this.#rows;
    this.#rows = 0;
    return {
      rows,
      numbers: this.#numbers.slice(0, rows * numbersPerHost),
      addresses: this.#addresses.slice(0, rows * addressBytesPerHost),
      isMore: this.#isMore.slice(0, rows),
    };
  }
}
