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

  constructor(windowSec: number) {
    this.#windowUs = windowSec * 1e6;
  }

  /** The window that is open: undefined before the first packet. */
  get open(): PacketWindow | undefined {
    return this.#open;
  }

  /** Whether the clock moves on to another window with this packet; answers the one that is over. */
  turnTo(timeUs: number): PacketWindow | undefined {
    if (!this.#clock.advance(timeUs)) return undefined;
    const open = this.#open;
    const { nowUs } = this.#clock;
    if (open && nowUs >= open.startUs && nowUs < open.endUs) return undefined;
    const startUs = Math.floor(nowUs / this.#windowUs) * this.#windowUs;
    this.#open = { startUs, endUs: startUs + this.#windowUs };
    // When time was turned back, the first stamp was wild: its packet belongs here as well.
    return open && nowUs >= open.endUs ? open : undefined;
  }
}
