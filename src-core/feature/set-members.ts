// The members of many small sets in one table. A member is four words; all are compared, so that
// different members are never taken for one, whatever their hashes.

import { hashWords } from '../base/hash-words.ts';
import { SlotIndex } from '../flow/slot-index.ts';

const atFirst = 64;

export class SetMembers {
  readonly #most: number;
  readonly #hashSeed: number;
  readonly #index = new SlotIndex(4 * atFirst);
  /** By member: its set, the one that came before it in the set, its words. */
  #sets = new Int32Array(atFirst);
  #previous = new Int32Array(atFirst);
  words = new Int32Array(4 * atFirst);
  #made = 0;
  readonly #free: number[] = [];

  constructor(most: number, hashSeed: number) {
    this.#most = most;
    this.#hashSeed = hashSeed;
  }

  /** How many more there may be. */
  get left(): number {
    return this.#most - this.#made + this.#free.length;
  }

  has(set: number, a: number, b: number, c: number, d: number): boolean {
    const index = this.#index;
    const { words } = this;
    const hash = this.#hash(set, a, b, c, d);
    for (let place = index.start(hash); ; place = index.after(place)) {
      const member = index.slotAt(place, hash);
      if (member === -1) return false;
      const at = 4 * member;
      if (
        member >= 0 &&
        words[at + 3] === d &&
        this.#sets[member] === set &&
        words[at + 2] === c &&
        words[at + 1] === b &&
        words[at] === a
      ) {
        return true;
      }
    }
  }

  /** `previous` is the set's last member so far, or -1; the answer is its last one now. */
  put(set: number, previous: number, a: number, b: number, c: number, d: number): number {
    const member = this.#free.pop() ?? this.#made++;
    if (member === this.#sets.length) this.#grow();
    this.#sets[member] = set;
    this.#previous[member] = previous;
    const at = 4 * member;
    this.words[at] = a;
    this.words[at + 1] = b;
    this.words[at + 2] = c;
    this.words[at + 3] = d;
    this.#index.add(this.#hash(set, a, b, c, d), member);
    return member;
  }

  /** The one before, or -1. */
  before(member: number): number {
    return this.#previous[member]!;
  }

  remove(member: number): void {
    const at = 4 * member;
    const { words } = this;
    const set = this.#sets[member]!;
    const hash = this.#hash(set, words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
    this.#index.remove(hash, member);
    this.#free.push(member);
  }

  #hash(set: number, a: number, b: number, c: number, d: number): number {
    return hashWords(a, b, c, d, this.#hashSeed ^ Math.imul(set + 1, 0x9e3779b1));
  }

  #grow(): void {
    const length = 2 * this.#sets.length;
    this.#sets = longer(this.#sets, length);
    this.#previous = longer(this.#previous, length);
    this.words = longer(this.words, 4 * length);
  }
}

/** A copy with room for more. */
export function longer(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}
