// Messages in a TCP stream that tell their own size, one behind the other in each direction.

import type { Conversation } from './service.ts';

export interface Framing {
  /** So many bytes must be there before the size can be told. */
  readonly headBytes: number;
  /** Bytes of the whole message, head and all; 0 when no message can begin like this. */
  sizeOf(bytes: Uint8Array, at: number, end: number, isForward: boolean): number;
  /** Of a longer message only so many are handed over, the rest is passed by. */
  readonly mostBytes: number;
  read(bytes: Uint8Array, at: number, end: number, isForward: boolean): void;
  /** The rest of the message that was read last goes by. */
  pass?(bytes: Uint8Array, at: number, end: number, isForward: boolean): void;
}

export class FramedMessages implements Conversation {
  readonly readsOn: boolean;
  readonly #framing: Framing;
  readonly #forward = new Direction();
  readonly #backward = new Direction();
  #isStopped = false;
  #inner: Conversation | undefined;

  constructor(framing: Framing, readsOn = false) {
    this.#framing = framing;
    this.readsOn = readsOn;
  }

  get isDone(): boolean {
    return this.#isStopped || this.#inner?.isDone === true;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const direction = this.#of(isForward);
    let next = at;
    while (!this.isDone) {
      if (this.#inner) return next - at + this.#inner.take(isForward, bytes, next, end);
      if (direction.isOver) return end - at;
      const passed = Math.min(direction.toPass, end - next);
      if (passed > 0) this.#framing.pass?.(bytes, next, next + passed, isForward);
      direction.toPass -= passed;
      next += passed;
      const bytesRead = this.#readOne(direction, isForward, bytes, next, end);
      if (bytesRead === 0) return next - at;
      next += bytesRead;
    }
    return end - at;
  }

  /** Within a message whose size is known no more than it is lost; else a message must begin next. */
  skip(isForward: boolean, missing: number): void {
    this.#inner?.skip?.(isForward, missing);
    const direction = this.#of(isForward);
    const known = direction.toPass + direction.awaited;
    if (missing > known) direction.isAstray = true;
    direction.toPass = Math.max(known - missing, 0);
    direction.awaited = 0;
  }

  end(): void {
    this.#inner?.end?.();
  }

  /** Nothing more is wanted. */
  stop(): void {
    this.#isStopped = true;
  }

  /** All that follows, of both sides, is somebody else's. */
  become(inner: Conversation): void {
    this.#inner = inner;
  }

  #readOne(
    direction: Direction,
    isForward: boolean,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): number {
    const { headBytes, mostBytes } = this.#framing;
    direction.awaited = 0;
    if (at + headBytes > end) return 0;
    const size = this.#framing.sizeOf(bytes, at, end, isForward);
    if (size === 0) return this.#refuse(direction, end - at);
    const handed = Math.min(size, mostBytes);
    if (at + handed > end) {
      direction.awaited = size;
      return 0;
    }
    direction.isAstray = false;
    direction.toPass = size - handed;
    this.#framing.read(bytes, at, at + handed, isForward);
    return handed;
  }

  /** After a gap the next segment may fit again; without one, nothing that follows will. */
  #refuse(direction: Direction, bytes: number): number {
    direction.isOver = !direction.isAstray;
    this.#isStopped = this.#forward.isOver && this.#backward.isOver;
    return bytes;
  }

  #of(isForward: boolean): Direction {
    return isForward ? this.#forward : this.#backward;
  }
}

class Direction {
  /** Bytes of the current message that nobody reads. */
  toPass = 0;
  /** Bytes of the message that has begun, and waits for the rest of what is read of it. */
  awaited = 0;
  /** Bytes are missing, and no message has been found since. */
  isAstray = false;
  isOver = false;
}
