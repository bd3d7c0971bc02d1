// How many Ethernet addresses sent a frame that never did before, within ten seconds. A network has so many
// cards as it has; who makes addresses up wants the switch to forget the real ones (MAC flooding).

import { u16, u32 } from '../../base/read-bytes.ts';

const withinUs = 10e6;
/** The first time that so many are new; then at two, five, ten times as many. */
const firstTold = 500;
/** Of a flood, the earliest are forgotten, and would count as new ones again. */
const mostKnown = 65_536;
const cached = 1024;
/** Of the first byte. */
const groupBit = 1;
const givenBit = 2;

export interface NewSendersTold {
  /** New within the ten seconds. */
  readonly senders: number;
  /** Of those, how many cannot be a card's: addresses of groups. */
  readonly of_groups: number;
  /** Not from a maker of cards, but given by hand, or at random. */
  readonly given: number;
  /** Of the rest, how many makers of cards there would be. */
  readonly makers: number;
}

export class NewSenders {
  #young = new Set<number>();
  #old = new Set<number>();
  /** Of nearly every frame the sender is here, and nothing else is asked. */
  readonly #lately = new Float64Array(cached).fill(-1);
  #fromUs = Number.NEGATIVE_INFINITY;
  #senders = 0;
  #ofGroups = 0;
  #given = 0;
  readonly #makers = new Set<number>();
  #nextAt = firstTold;

  /** The sender stands at `at`. Undefined while there is nothing to tell. */
  see(bytes: Uint8Array, at: number, timeUs: number): NewSendersTold | undefined {
    const low = u32(bytes, at + 2);
    const address = u16(bytes, at) * 2 ** 32 + low;
    const place = (low ^ (low >>> 10)) & (cached - 1);
    if (this.#lately[place] === address) return undefined;
    this.#lately[place] = address;
    if (this.#isKnown(address)) return undefined;
    if (timeUs - this.#fromUs > withinUs) this.#begin(timeUs);
    this.#senders += 1;
    if ((bytes[at]! & groupBit) !== 0) this.#ofGroups += 1;
    else if ((bytes[at]! & givenBit) !== 0) this.#given += 1;
    else this.#makers.add(Math.floor(address / 2 ** 24));
    if (this.#senders < this.#nextAt) return undefined;
    this.#nextAt = String(this.#nextAt).startsWith('2') ? this.#nextAt * 2.5 : this.#nextAt * 2;
    return {
      senders: this.#senders,
      of_groups: this.#ofGroups,
      given: this.#given,
      makers: this.#makers.size,
    };
  }

  #begin(timeUs: number): void {
    this.#fromUs = timeUs;
    this.#senders = 0;
    this.#ofGroups = 0;
    this.#given = 0;
    this.#makers.clear();
    this.#nextAt = firstTold;
  }

  #isKnown(address: number): boolean {
    if (this.#young.has(address)) return true;
    const isOld = this.#old.has(address);
    if (this.#young.size >= mostKnown) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    this.#young.add(address);
    return isOld;
  }
}
