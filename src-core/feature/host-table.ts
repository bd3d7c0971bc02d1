// Hosts by address, each with a row of counters and three sets. There is room for twice as many as may
// stay: when it is full, the smaller half is set aside, so that the work for each new host stays
// small. What was set aside is summed up in row 0, and only about how many they were is known.

import { hashWords } from '../base/hash-words.ts';
import { SlotIndex } from '../flow/slot-index.ts';
import { addresses, dstPorts, setOf, srcPorts, talliesPerHost, tally } from './host-counters.ts';
import { mergeTallies } from './host-merge.ts';
import { HostSets, type SetRoom } from './host-sets.ts';
import { longer } from './set-members.ts';
import { SketchPool } from './sketch-pool.ts';

/** The row of those that were set aside. */
export const more = 0;

const atFirst = 256;

export class HostTable {
  readonly sets: HostSets;
  /** Replaced when they grow: not to be kept. */
  numbers = new Float64Array(atFirst * talliesPerHost);
  words = new Int32Array(atFirst * 4);
  /** Hosts are in rows from 1 up to `end`, where `isUsed`. */
  hosts = 0;
  end = 1;
  readonly #mostRows: number;
  readonly #hashSeed: number;
  readonly #index = new SlotIndex(2 * atFirst);
  readonly #isUsed: Uint8Array;
  readonly #free: number[] = [];
  /** The addresses of those that were set aside. */
  readonly #gone = new SketchPool(1);

  constructor(mostHosts: number, room: SetRoom, hashSeed: number) {
    this.sets = new HostSets(room, hashSeed);
    this.#mostRows = 2 * mostHosts + 2; // a packet may bring two
    this.#hashSeed = hashSeed;
    this.#isUsed = new Uint8Array(this.#mostRows + 1);
    this.#gone.take();
  }

  isUsed(host: number): boolean {
    return this.#isUsed[host] === 1;
  }

  /** Before `rowOf` and the sets just take it. True when hosts had to be set aside. */
  makeRoom(hosts: number, members: number): boolean {
    let isCleared = false;
    while (this.hosts > 0 && !this.#hasRoom(hosts, members)) {
      this.keepLargest(this.hosts >> 1);
      isCleared = true;
    }
    return isCleared;
  }

  /** Of the address whose four words stand in `from`; a new row when it has none. */
  rowOf(from: Int32Array, at: number): number {
    const { words } = this;
    const hash = hashWords(from[at]!, from[at + 1]!, from[at + 2]!, from[at + 3]!, this.#hashSeed);
    for (let place = this.#index.start(hash); ; place = this.#index.after(place)) {
      const host = this.#index.slotAt(place, hash);
      if (host === -1) return this.#add(hash, from, at);
      const own = 4 * host;
      if (
        host > 0 &&
        words[own + 3] === from[at + 3] &&
        words[own + 2] === from[at + 2] &&
        words[own + 1] === from[at + 1] &&
        words[own] === from[at]
      ) {
        return host;
      }
    }
  }

  /** The others are set aside: those that sent fewer packets; of equals those in higher rows. */
  keepLargest(most: number): void {
    const used = this.#used();
    if (used.length <= most) return;
    const sent = Float64Array.from(used, (host) => this.packetsOut(host)).sort();
    const least = sent[sent.length - most] ?? Number.POSITIVE_INFINITY;
    let equals = most - (sent.length - 1 - sent.lastIndexOf(least));
    for (const host of used) {
      const packets = this.packetsOut(host);
      const isKept = packets > least || (packets === least && equals-- > 0);
      if (!isKept) this.#setAside(host);
    }
  }

  /** The same, unless there is room for all that sent: whoever only listened takes none of theirs. */
  keepLargestSenders(most: number): void {
    let senders = 0;
    for (let host = 1; host < this.end; host++) {
      if (this.isUsed(host) && this.packetsOut(host) > 0) senders += 1;
    }
    if (senders > most) this.keepLargest(most);
  }

  packetsOut(host: number): number {
    return this.numbers[host * talliesPerHost + tally.packetsOut]!;
  }

  /** About how many hosts that had sent were set aside. */
  get gone(): number {
    return this.#gone.estimate(0);
  }

  /** What another table has set aside is set aside here too. */
  mergeGone(from: HostTable): void {
    mergeTallies(from.numbers, more, this.numbers, more);
    this.#gone.merge(0, from.#gone, 0);
  }

  /** Costs as much as there is in it. */
  clear(): void {
    for (const host of this.#used()) this.#remove(host);
    this.#free.length = 0;
    this.end = 1;
    if (this.packetsOut(more) > 0) {
      this.#gone.release(0);
      this.#gone.take();
    }
    this.numbers.fill(0, 0, talliesPerHost);
  }

  #hasRoom(hosts: number, members: number): boolean {
    return this.#mostRows - this.hosts >= hosts && this.sets.hasRoom(members);
  }

  #used(): number[] {
    const used: number[] = [];
    for (let host = 1; host < this.end; host++) if (this.isUsed(host)) used.push(host);
    return used;
  }

  #add(hash: number, from: Int32Array, at: number): number {
    const host = this.#free.pop() ?? this.end++;
    if (4 * host === this.words.length) this.#grow();
    this.numbers.fill(0, host * talliesPerHost, (host + 1) * talliesPerHost);
    for (let i = 0; i < 4; i++) this.words[4 * host + i] = from[at + i]!;
    this.#isUsed[host] = 1;
    this.hosts += 1;
    this.#index.add(hash, host);
    return host;
  }

  #setAside(host: number): void {
    const { words } = this;
    const at = 4 * host;
    mergeTallies(this.numbers, host * talliesPerHost, this.numbers, more);
    if (this.packetsOut(host) > 0) {
      this.#gone.add(0, words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!);
    }
    this.#remove(host);
  }

  #remove(host: number): void {
    const { words } = this;
    const at = 4 * host;
    const seed = this.#hashSeed;
    const hash = hashWords(words[at]!, words[at + 1]!, words[at + 2]!, words[at + 3]!, seed);
    this.#index.remove(hash, host);
    for (const kind of [addresses, srcPorts, dstPorts]) this.sets.empty(setOf(host, kind));
    this.#isUsed[host] = 0;
    this.#free.push(host);
    this.hosts -= 1;
  }

  #grow(): void {
    this.words = longer(this.words, 2 * this.words.length);
    const numbers = new Float64Array(2 * this.numbers.length);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}
