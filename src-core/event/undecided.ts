// A flow whose service is not known yet: who could be it by the opening of either side, and what came
// when, so that it can be read from the beginning once it is known.

import type { Service } from './service.ts';
import type { HeldBytes } from './stream/held-bytes.ts';

/** Of one side in all, while the other has not spoken. */
const mostHeld = 8 * 1024;
/** What is remembered of an arrival costs about this beside its bytes. */
const arrivalBytes = 64;

export interface Arrival {
  readonly isForward: boolean;
  readonly size: number;
  readonly timeUs: number;
  readonly origin: number;
  /** Of a datagram; a stream holds its own. */
  readonly bytes?: Uint8Array;
}

export class UndecidedSide {
  /** Undefined: nobody has been asked. Empty: nobody is it. */
  candidates: readonly Service[] | undefined;
  arrivals = 0;
  /** Held, and held at some time. */
  bytes = 0;
  bytesEver = 0;
  /** So many bytes are missing in front of what is held. */
  missing = 0;

  get isRejected(): boolean {
    return this.candidates?.length === 0;
  }

  reject(): void {
    this.candidates = [];
  }
}

export class Undecided {
  readonly forward = new UndecidedSide();
  readonly backward = new UndecidedSide();
  #arrivals: Arrival[] = [];
  readonly #held: HeldBytes;
  #claimed = 0;

  constructor(held: HeldBytes) {
    this.#held = held;
  }

  get arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }

  side(isForward: boolean): UndecidedSide {
    return isForward ? this.forward : this.backward;
  }

  /** Neither side can become anything any more, or one has said too much while the other was silent. */
  get isHopeless(): boolean {
    const { forward, backward } = this;
    if (forward.bytesEver > mostHeld || backward.bytesEver > mostHeld) return true;
    return forward.isRejected && backward.isRejected;
  }

  /** False when there is no memory for it. */
  add(arrival: Arrival): boolean {
    const size = arrivalBytes + (arrival.bytes?.length ?? 0);
    if (!this.#held.claim(size)) return false;
    this.#claimed += size;
    this.#arrivals.push(arrival);
    const side = this.side(arrival.isForward);
    side.arrivals += 1;
    side.bytes += arrival.size;
    side.bytesEver += arrival.size;
    return true;
  }

  /** A gap: what this side said before it is gone, and what follows is no opening. */
  skip(isForward: boolean, missing: number): void {
    const side = this.side(isForward);
    if (side.candidates) side.reject();
    side.missing += missing;
    side.bytes = 0;
    this.#arrivals = this.#arrivals.filter((arrival) => arrival.isForward !== isForward);
  }

  release(): void {
    this.#held.release(this.#claimed);
    this.#claimed = 0;
  }
}
