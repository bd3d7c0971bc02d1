// An input against the rules: nothing thrown, under a second, no memory to speak of.

import { collectGarbage } from '../../test/fixtures/collect-garbage.ts';
import { type FuzzInput, type FuzzSeed, fuzzInput } from './fuzz-input.ts';
import { type FuzzOutcome, readInput } from './read-input.ts';

const longestMs = 1000;
const mostBytes = 64 * 1024 * 1024;

export interface FuzzVerdict {
  readonly input: FuzzInput;
  readonly outcome: FuzzOutcome | undefined;
  /** What went wrong, with the stack if there is one. */
  readonly complaint: string | undefined;
  readonly ms: number;
  /** Memory in use after it, over that before the run. */
  readonly grownBytes: number;
}

export class FuzzJudge {
  readonly #seeds: readonly FuzzSeed[];
  readonly #seed: number;
  readonly #detectedShare: number;
  readonly #emptyBytes: number;

  /** What a smaller share of the inputs shows the detectors, a larger one does too. */
  constructor(seeds: readonly FuzzSeed[], seed: number, detectedShare = 0.25) {
    this.#detectedShare = detectedShare;
    this.#seeds = seeds;
    this.#seed = seed;
    this.judge(0); // an empty run: what every run needs is there now
    collectGarbage();
    this.#emptyBytes = usedBytes();
  }

  /** A limit counts when it is broken twice: a busy machine or old garbage does not do that. */
  judge(number: number): FuzzVerdict {
    const first = this.#judgeOnce(number);
    if (isWithin(first) || first.outcome === undefined) return first;
    collectGarbage();
    const second = this.#judgeOnce(number);
    if (isWithin(second)) return second;
    const { ms, grownBytes } = second;
    const took = `took ${Math.round(ms)} ms and ${Math.round(grownBytes / 2 ** 20)} MB`;
    return { ...second, complaint: `It ${took}; more than a second, or than 64 MB.` };
  }

  /** What is left when nothing is being read. */
  heldBytes(): number {
    collectGarbage();
    return usedBytes() - this.#emptyBytes;
  }

  #judgeOnce(number: number): FuzzVerdict {
    const input = fuzzInput(this.#seeds, this.#seed, number);
    const startedAt = performance.now();
    let outcome: FuzzOutcome | undefined;
    let complaint: string | undefined;
    try {
      outcome = readInput(input.bytes, input.random, this.#detectedShare);
    } catch (error) {
      complaint = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    const ms = performance.now() - startedAt;
    return { input, outcome, complaint, ms, grownBytes: usedBytes() - this.#emptyBytes };
  }
}

function isWithin({ ms, grownBytes }: FuzzVerdict): boolean {
  return ms < longestMs && grownBytes < mostBytes;
}

function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage(); // array buffers are part of external
  return heapUsed + external;
}
