// The ends of flows that fell silent without saying so: when they speak again, that is no new
// contact. Bounded: of more than these the ones that ended first are forgotten.

import { hashKey, keyWords, matchKey, noMatch } from './flow-key.ts';
import { SlotIndex } from './slot-index.ts';

const remembered = 65_536;

export class IdleTuples {
  /** Made when they are needed: most captures are over before. */
  #keys = new Int32Array(0);
  #hashes = new Int32Array(0);
  #isKept = new Uint8Array(0);
  readonly #index = new SlotIndex(1 << 10);
  readonly #seed: number;
  #next = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Takes the key that stands in `keys` at `at`. */
  remember(keys: Int32Array, at: number): void {
    if (this.#hashes.length === 0) this.#makeRoom();
    const place = this.#next;
    this.#next = (place + 1) % remembered;
    this.#forget(place);
    const key = keys.subarray(at, at + keyWords);
    this.#keys.set(key, place * keyWords);
    this.#hashes[place] = hashKey(key, this.#seed);
    this.#isKept[place] = 1;
    this.#index.add(this.#hashes[place]!, place);
  }

  /** True when a flow of this key fell silent; it is then forgotten. */
  recall(key: Int32Array, hash: number): boolean {
    const index = this.#index;
    for (let at = index.start(hash); ; at = index.after(at)) {
      const place = index.slotAt(at, hash);
      if (place === -1) return false;
      if (place < 0 || matchKey(key, this.#keys, place * keyWords) === noMatch) continue;
      this.#forget(place);
      return true;
    }
  }

  #makeRoom(): void {
    this.#keys = new Int32Array(remembered * keyWords);
    this.#hashes = new Int32Array(remembered);
    this.#isKept = new Uint8Array(remembered);
  }

  #forget(place: number): void {
    if (this.#isKept[place] === 0) return;
    this.#isKept[place] = 0;
    this.#index.remove(this.#hashes[place]!, place);
  }
}
