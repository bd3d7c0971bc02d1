// The inputs of a run: each is made from the run's seed and its own number alone, so that it can be
// made again without those before it.

import { Random } from '../../src-core/base/random.ts';
import { mutated } from './mutate.ts';

export interface FuzzSeed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FuzzInput {
  readonly number: number;
  /** What it was made of. */
  readonly origin: string;
  readonly bytes: Uint8Array;
  /** For the choices of how it is read. */
  readonly random: Random;
}

/** `seeds` from the smallest to the largest; small ones are taken more often. */
export function fuzzInput(seeds: readonly FuzzSeed[], seed: number, number: number): FuzzInput {
  const random = new Random(seed ^ Math.imul(number, 0x9e3779b1));
  const taken = seeds[Math.floor(seeds.length * random.unit() ** 2)]!;
  const other = seeds[Math.floor(seeds.length * random.unit() ** 2)]!;
  const bytes = mutated(taken.bytes, other.bytes, random);
  return { number, origin: taken.name, bytes, random };
}
