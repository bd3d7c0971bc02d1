// Bytes in order that a conversation has not done with: from `at` to `end` of `bytes`. What is added
// goes behind them, what is done with is dropped in front.

import type { HeldBytes } from './held-bytes.ts';

const fewestBytes = 256;
const noBytes = new Uint8Array(0);

export class LeftOver {
  bytes = noBytes;
  at = 0;
  end = 0;
  readonly #held: HeldBytes;

  constructor(held: HeldBytes) {
    this.#held = held;
  }

  get size(): number {
    return this.end - this.at;
  }

  /** False when there is no memory for them. */
  add(bytes: Uint8Array, at: number, end: number): boolean {
    if (this.end + (end - at) > this.bytes.length && !this.#makeRoom(end - at)) return false;
    this.bytes.set(bytes.subarray(at, end), this.end);
    this.end += end - at;
    return true;
  }

  drop(count: number): void {
    this.at += count;
    if (this.at === this.end) this.clear();
  }

  clear(): void {
    this.#held.release(this.bytes.length);
    this.bytes = noBytes;
    this.at = 0;
    this.end = 0;
  }

  /** Moved to the front, or doubled: a byte is copied twice on average, however few come at a time. */
  #makeRoom(more: number): boolean {
    const needed = this.size + more;
    if (2 * needed <= this.bytes.length) {
      this.bytes.copyWithin(0, this.at, this.end);
    } else {
      const room = Math.max(2 * needed, fewestBytes);
      if (!this.#held.claim(room)) return false;
      const grown = new Uint8Array(room);
      grown.set(this.bytes.subarray(this.at, this.end));
      this.#held.release(this.bytes.length);
      this.bytes = grown;
    }
    this.end -= this.at;
    this.at = 0;
    return true;
  }
}
