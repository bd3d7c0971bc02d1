// Windows of packet time, at multiples of their length since the epoch. One in which nothing happened
// never was: real captures have years between packets.

import { PacketClock } from '../flow/packet-clock.ts';
import type { FlowPart } from '../pcap/flow-part.ts';

export interface PacketWindow {
  readonly startUs: number;
  /** The first moment that is no longer in it. */
  readonly endUs: number;
  /** Where its flows come out of a log: what that does not tell of them. */
  readonly lacks?: readonly FlowPart[];
}

export class PacketWindows {
  readonly #windowUs: number;
  readonly #clock = new PacketClock();
  #open: PacketWindow | undefined;
  /** It was said to be over, and no packet has come to it since. */
  #isSaid = false;

  constructor(windowSec: number) {
    this.#windowUs = windowSec * 1e6;
  }

  /** The window that is open: undefined before the first packet. */
  get open(): PacketWindow | undefined {
    return this.#open;
  }

  /**
   * To be asked once for each packet, before it is counted: answers the window that is over with it. A stamp that
   * nobody has confirmed yet belongs to the window it came in, which is over before it all the same: had there been
   * silence for so long, it would have been over by then.
   */
  turnTo(timeUs: number): PacketWindow | undefined {
    const open = this.#open;
    if (!this.#clock.advance(timeUs)) {
      const over = this.#clock.isInDoubt ? this.#say() : undefined;
      this.#isSaid = false;
      return over;
    }
    const { nowUs } = this.#clock;
    if (open && nowUs >= open.startUs && nowUs < open.endUs) {
      this.#isSaid = false;
      return undefined;
    }
    // When time was turned back, the first stamp was wild: its packet belongs here as well.
    const over = open && nowUs >= open.endUs ? this.#say() : undefined;
    const startUs = Math.floor(nowUs / this.#windowUs) * this.#windowUs;
    this.#open = { startUs, endUs: startUs + this.#windowUs };
    this.#isSaid = false;
    return over;
  }

  /** There is no packet up to this moment that was not seen: answers the window that is over by then. */
  pass(untilUs: number): PacketWindow | undefined {
    return this.#open && untilUs >= this.#open.endUs ? this.#say() : undefined;
  }

  /** No packet will come any more: answers the window that was not over yet. */
  finish(): PacketWindow | undefined {
    return this.#say();
  }

  /** Once, until something comes to it again. */
  #say(): PacketWindow | undefined {
    if (this.#isSaid) return undefined;
    this.#isSaid = true;
    return this.#open;
  }
}
