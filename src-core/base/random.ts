// Seeded random numbers: the same seed gives the same numbers on every machine and in every run.
// xoshiro128** 1.1 (Blackman and Vigna, prng.di.unimi.it), its state filled by splitmix32.
// Only additions, shifts and comparisons: Math.log and friends may differ between engines.

export class Random {
  readonly #state = new Uint32Array(4);

  constructor(seed: number) {
    let sum = seed;
    for (let i = 0; i < 4; i++) {
      sum = (sum + 0x9e3779b9) | 0;
      let mixed = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      this.#state[i] = mixed ^ (mixed >>> 16);
    }
  }

  /** 0 to 2^32 - 1. */
  uint32(): number {
    const s = this.#state;
    const result = Math.imul(rotatedLeft(Math.imul(s[1]!, 5), 7), 9) >>> 0;
    const shifted = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = rotatedLeft(s[3]!, 11);
    return result;
  }

  /** At least 0, below 1. */
  unit(): number {
    return this.uint32() / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)]!;
  }

  /** Waiting times with mean 1, by comparisons alone (von Neumann 1951). */
  exponential(): number {
    for (let whole = 0; ; whole++) {
      const first = this.unit();
      let last = first;
      let isOdd = true;
      for (let next = this.unit(); next < last; next = this.unit()) {
        last = next;
        isOdd = !isOdd;
      }
      if (isOdd) return whole + first;
    }
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    for (let i = 0; i < length; i += 4) {
      const word = this.uint32();
      for (let j = 0; j < 4 && i + j < length; j++) bytes[i + j] = word >>> (8 * j);
    }
    return bytes;
  }

  /** A copy in random order (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [copy[i], copy[j]] = [copy[j]!, copy[i]!];
    }
    return copy;
  }
}

const rotatedLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
