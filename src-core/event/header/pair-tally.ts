// Counts what somebody does to somebody, and says when it is worth telling: at the 1st, 10th, 100th time
// of a pair, and sparingly once many have done it to one target. Bounded: of two that fall into one place
// the later one stays, so a flood of made-up senders is forgotten and its target is not.

import { isRound } from '../../flow/flow-history.ts';
import type { PacketHeaders } from '../../packet/packet-headers.ts';

const placeBits = 12;
/** So many of one kind are told for a target one by one. */
const fewForTarget = 100;

export class PairTally {
  /** How often the pair that was noted last has done it, and everybody to that target. */
  times = 0;
  targetTimes = 0;
  readonly #pairs = new HashedCounts();
  readonly #targets = new HashedCounts();

  /** True when this time is to be told. `what`: things of one number are counted together. */
  note(headers: PacketHeaders, what: number): boolean {
    const target = targetHash(headers, what);
    const pair = mix(mix(mix(mix(target, headers.src0), headers.src1), headers.src2), headers.src3);
    this.times = this.#pairs.add(pair);
    this.targetTimes = this.#targets.add(target);
    if (!isRound(this.times)) return false;
    return this.targetTimes <= fewForTarget || isRound(this.targetTimes) || this.times > 1;
  }

  /** How often it was done to the target of this packet, whoever did it. */
  ofTarget(headers: PacketHeaders, what: number): number {
    return this.#targets.of(targetHash(headers, what));
  }
}

class HashedCounts {
  readonly #hashes = new Int32Array(1 << placeBits);
  readonly #counts = new Uint32Array(1 << placeBits);

  add(hash: number): number {
    const at = hash >>> (32 - placeBits);
    if (this.#hashes[at] !== hash) {
      this.#hashes[at] = hash;
      this.#counts[at] = 0;
    }
    return ++this.#counts[at]!;
  }

  of(hash: number): number {
    const at = hash >>> (32 - placeBits);
    return this.#hashes[at] === hash ? this.#counts[at]! : 0;
  }
}

function targetHash({ dst0, dst1, dst2, dst3 }: PacketHeaders, what: number): number {
  return mix(mix(mix(mix(what, dst0), dst1), dst2), dst3);
}

function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
