// Segments of one direction that came before their turn: copies, in the order of the stream, without
// overlap. What came first stays. Bounded in bytes and in number.

import type { HeldBytes } from './held-bytes.ts';
import type { Difference, Segment } from './segment.ts';

const mostBytes = 64 * 1024;
const mostPieces = 64;

export interface WaitingPiece {
  readonly from: number;
  /** Behind `from + bytes.length` when the rest of the packet was not captured. */
  readonly until: number;
  readonly bytes: Uint8Array;
}

export class WaitingSegments {
  readonly #pieces: WaitingPiece[] = [];
  readonly #held: HeldBytes;
  #bytes = 0;

  constructor(held: HeldBytes) {
    this.#held = held;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Where the first one begins; far away when there is none. */
  get from(): number {
    return this.#pieces[0]?.from ?? Number.POSITIVE_INFINITY;
  }

  /** Where the last one ends. */
  get until(): number {
    return this.#pieces.at(-1)?.until ?? Number.NEGATIVE_INFINITY;
  }

  /** Keeps of a segment what is new, as far as there is room; then it stands where it is to go on. */
  put(segment: Segment): 'all' | 'no-room' | 'no-memory' {
    let i = this.#pieces.findIndex(({ until }) => until > segment.from);
    if (i < 0) i = this.#pieces.length;
    for (; segment.from < segment.until; i++) {
      const next = this.#pieces[i];
      const until = Math.min(segment.until, next?.from ?? segment.until);
      if (until > segment.from) {
        const size = Math.max(Math.min(segment.capturedUntil, until) - segment.from, 0);
        if (this.#pieces.length >= mostPieces || this.#bytes + size > mostBytes) return 'no-room';
        if (!this.#held.claim(size)) return 'no-memory';
        this.#insert(i, segment, until, size);
        i++;
      }
      segment.advance(Math.min(segment.until, next?.until ?? segment.until));
    }
    return 'all';
  }

  /** The first one, when it begins here. */
  takeAt(from: number): WaitingPiece | undefined {
    if (this.from !== from) return undefined;
    const piece = this.#pieces.shift()!;
    this.#release(piece);
    return piece;
  }

  compare(segment: Segment, difference: Difference): void {
    const { bytes, capturedUntil } = segment;
    for (const piece of this.#pieces) {
      const from = Math.max(segment.from, piece.from);
      const until = Math.min(capturedUntil, piece.from + piece.bytes.length);
      for (let place = from; place < until; place++) {
        const isSame = bytes[segment.at + place - segment.from] === piece.bytes[place - piece.from];
        if (!isSame) difference.see(place);
      }
    }
  }

  clear(): void {
    for (const piece of this.#pieces.splice(0)) this.#release(piece);
  }

  #insert(i: number, { from, bytes, at }: Segment, until: number, size: number): void {
    this.#pieces.splice(i, 0, { from, until, bytes: copyOf(bytes, at, at + size) });
    this.#bytes += size;
  }

  #release({ bytes }: WaitingPiece): void {
    this.#bytes -= bytes.length;
    this.#held.release(bytes.length);
  }
}

/** Not `slice`, which in a Buffer is a view. */
const copyOf = (bytes: Uint8Array, at: number, end: number): Uint8Array =>
  new Uint8Array(bytes.subarray(at, end));
