// Which addresses and ports hosts have dealt with: sets by number, each exact up to 256 members and a
// sketch from there on.

import { longer, SetMembers } from './set-members.ts';
import { SketchPool } from './sketch-pool.ts';

const exactUpTo = 256;
const setsPerHost = 3;
/** What taking over the sets of a host may need at most. */
export const mostMembersPerHost = setsPerHost * exactUpTo;

/** Of all sets together. */
export interface SetRoom {
  readonly mostMembers: number;
  readonly mostSketches: number;
}

export class HostSets {
  readonly #members: SetMembers;
  readonly #sketches: SketchPool;
  /** By set: its last member + 1, how many it has, and its sketch + 1. */
  #lasts = new Int32Array(64);
  #sizes = new Int32Array(64);
  #sketchOf = new Int32Array(64);

  constructor({ mostMembers, mostSketches }: SetRoom, hashSeed: number) {
    this.#members = new SetMembers(mostMembers, hashSeed);
    this.#sketches = new SketchPool(mostSketches);
  }

  /** To be asked before: `add` and `merge` just take it. All sets of a host may become sketches. */
  hasRoom(members: number): boolean {
    return this.#members.left >= members && this.#sketches.left >= setsPerHost;
  }

  add(set: number, a: number, b: number, c: number, d: number): void {
    if (set >= this.#lasts.length) this.#grow(set);
    if (this.#sketchOf[set] === 0) {
      if (this.#members.has(set, a, b, c, d)) return;
      if (this.#sizes[set]! < exactUpTo) {
        const member = this.#members.put(set, this.#lasts[set]! - 1, a, b, c, d);
        this.#lasts[set] = member + 1;
        this.#sizes[set]! += 1;
        return;
      }
      this.#becomeSketch(set);
    }
    this.#sketches.add(this.#sketchOf[set]! - 1, a, b, c, d);
  }

  /** How many members; above 256 about so many. */
  sizeOf(set: number): number {
    if (set >= this.#lasts.length) return 0;
    const sketch = this.#sketchOf[set]! - 1;
    return sketch >= 0 ? this.#sketches.estimate(sketch) : this.#sizes[set]!;
  }

  /** `set` takes over the members of another; answers by how many it has grown. */
  merge(set: number, from: HostSets, other: number): number {
    if (other >= from.#lasts.length) return 0;
    if (set >= this.#lasts.length) this.#grow(set);
    const before = this.sizeOf(set);
    const sketch = from.#sketchOf[other]! - 1;
    if (sketch >= 0) {
      if (this.#sketchOf[set] === 0) this.#becomeSketch(set);
      this.#sketches.merge(this.#sketchOf[set]! - 1, from.#sketches, sketch);
    }
    const { words } = from.#members;
    for (let last = from.#lasts[other]! - 1; last >= 0; last = from.#members.before(last)) {
      const at = 4 * last;
      this.add(set, words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
    }
    return Math.max(this.sizeOf(set) - before, 0);
  }

  empty(set: number): void {
    if (set >= this.#lasts.length) return;
    const sketch = this.#sketchOf[set]! - 1;
    if (sketch >= 0) this.#sketches.release(sketch);
    this.#sketchOf[set] = 0;
    this.#removeMembers(set);
  }

  #becomeSketch(set: number): void {
    const { words } = this.#members;
    const sketch = this.#sketches.take();
    for (let last = this.#lasts[set]! - 1; last >= 0; last = this.#members.before(last)) {
      const at = 4 * last;
      this.#sketches.add(sketch, words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
    }
    this.#removeMembers(set);
    this.#sketchOf[set] = sketch + 1;
  }

  #removeMembers(set: number): void {
    for (let last = this.#lasts[set]! - 1; last >= 0; last = this.#members.before(last)) {
      this.#members.remove(last);
    }
    this.#lasts[set] = 0;
    this.#sizes[set] = 0;
  }

  #grow(set: number): void {
    const length = Math.max(2 * this.#lasts.length, set + 1);
    this.#lasts = longer(this.#lasts, length);
    this.#sizes = longer(this.#sizes, length);
    this.#sketchOf = longer(this.#sketchOf, length);
  }
}
