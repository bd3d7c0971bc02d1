// A random TCP conversation whose sides lose, repeat and reorder, with one hole at a time: what is
// missing is then known without doubt.

import type { Random } from '../../../src-core/base/random.ts';

const [fin, syn, rst, ack] = [0x01, 0x02, 0x04, 0x10];
const oddFlags = [0x08, 0x20, 0x40, 0x80]; // PSH URG ECE CWR

interface Side {
  /** First number that was seen, and the one that comes next. */
  first: number;
  next: number;
  hole: { from: number; to: number } | undefined;
  isFinished: boolean;
}

export class RandomTcp {
  readonly #random: Random;
  readonly #opener: Side;
  readonly #answerer: Side;
  #shaken: number;

  constructor(random: Random) {
    this.#random = random;
    this.#opener = side(random);
    this.#answerer = side(random);
    this.#shaken = random.chance(0.3) ? 3 : 0; // three: the beginning was not captured
  }

  /** The next segment of a side that would like to send `wished` bytes. */
  next(isFromOpener: boolean, wished: number) {
    const random = this.#random;
    const [own, other] = isFromOpener
      ? [this.#opener, this.#answerer]
      : [this.#answerer, this.#opener];
    const window = random.chance(0.05) ? 0 : random.between(1, 65_535);
    const odd = random.chance(0.3) ? random.pick(oddFlags) : 0;
    const step = this.#handshake(isFromOpener, own);
    if (step) return { ...step, flags: step.flags | odd, ack: other.next, window, payloadBytes: 0 };
    if (random.chance(0.003)) {
      return { seq: own.next, ack: 0, window, payloadBytes: 0, flags: rst };
    }
    const { seq, payloadBytes } = this.#bytes(own, wished);
    const isLast = random.chance(0.01) && seq + payloadBytes === own.next && !own.isFinished;
    if (isLast) {
      own.next += 1;
      own.isFinished = true;
    }
    const flags = ack | odd | (isLast ? fin : 0);
    return { seq, payloadBytes, window, flags, ack: this.#acked(other) };
  }

  #handshake(isFromOpener: boolean, own: Side): { flags: number; seq: number } | undefined {
    if (this.#shaken === 0 && isFromOpener) {
      this.#shaken = 1;
      return { flags: syn, seq: own.next++ };
    }
    if (this.#shaken === 1 && !isFromOpener) {
      this.#shaken = 2;
      return { flags: syn | ack, seq: own.next++ };
    }
    if (this.#shaken === 1 && this.#random.chance(0.3)) return { flags: syn, seq: own.first };
    if (this.#shaken === 2 && isFromOpener) {
      this.#shaken = 3;
      return { flags: ack, seq: own.next };
    }
    return undefined;
  }

  /** New bytes, bytes behind a loss, bytes that were missing, bytes that came before. */
  #bytes(own: Side, wished: number): { seq: number; payloadBytes: number } {
    const random = this.#random;
    const { hole } = own;
    if (wished === 0 || own.isFinished) return { seq: own.next, payloadBytes: 0 };
    if (random.chance(0.02) && own.next - 1 >= own.first) {
      return { seq: own.next - 1, payloadBytes: 1 }; // keeps the connection alive
    }
    const whole = (hole ? hole.from : own.next) - own.first;
    if (random.chance(0.05) && whole >= wished) {
      return { seq: own.first + whole - wished, payloadBytes: wished };
    }
    if (hole && random.chance(0.3)) return fill(own, hole, wished);
    if (!hole && random.chance(0.05)) {
      own.hole = { from: own.next, to: own.next + random.between(1, 3000) };
      own.next = own.hole.to;
    }
    const seq = own.next;
    own.next += wished;
    return { seq, payloadBytes: wished };
  }

  /** Up to the hole; or beyond it, when the capture missed what this side has received. */
  #acked(other: Side): number {
    if (!other.hole) return other.next;
    if (!this.#random.chance(0.1)) return other.hole.from;
    other.hole = undefined;
    return other.next;
  }
}

function fill(own: Side, hole: NonNullable<Side['hole']>, wished: number) {
  const payloadBytes = Math.min(wished, hole.to - hole.from);
  const seq = hole.from;
  hole.from += payloadBytes;
  if (hole.from === hole.to) own.hole = undefined;
  return { seq, payloadBytes };
}

/** Often close to where the numbers begin anew. */
function side(random: Random): Side {
  const first = random.chance(0.5) ? 2 ** 32 - random.between(0, 5000) : random.uint32();
  return { first, next: first, hole: undefined, isFinished: false };
}
