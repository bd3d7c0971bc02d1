// Where the bytes of a stream leave, in order: handed on where they lie; copied is only what a
// conversation leaves over, and of the rest the last 2 KB, to compare with what comes in its place.

import { LeftOver } from './left-over.ts';
import { noRing, oldestRecent } from './recent-bytes.ts';
import type { Difference, Segment } from './segment.ts';
import type { StreamReader, StreamRoom } from './stream-reader.ts';

/** So much may be left over. */
const mostLeft = 64 * 1024;
/**
 * What is left over is offered again with each segment, but over time no more than this many bytes for
 * each that came: segments of one byte would make the work quadratic. Honest streams never get there.
 */
const offersPerByte = 64;
const firstCredit = 2 ** 20;

export class StreamOutlet {
  /** Place in the stream of the next byte. */
  position = 0;
  isClosed = false;
  readonly #isForward: boolean;
  readonly #reader: StreamReader;
  readonly #room: StreamRoom;
  /** Made when it is needed: most streams are read without. */
  #left: LeftOver | undefined;
  #credit = firstCredit;
  #isHeldBack = false;
  #ring = noRing;
  /** From this place on the ring is right. */
  #ringFrom = 0;

  constructor(isForward: boolean, reader: StreamReader, room: StreamRoom) {
    this.#isForward = isForward;
    this.#reader = reader;
    this.#room = room;
  }

  handOn(bytes: Uint8Array, at: number, end: number): void {
    this.position += end - at;
    this.#credit += offersPerByte * (end - at);
    this.#reader.pass(this.#isForward, bytes, at, end);
    if (this.#leftSize === 0) this.#offerNew(bytes, at, end);
    else this.#offerMore(bytes, at, end);
    if (this.#leftSize > mostLeft) this.#drop(0);
  }

  /** The bytes before this place do not come. */
  pass(until: number): void {
    const missing = until - this.position;
    this.position = until;
    this.#drop(missing);
  }

  /** Offers the first of the bytes that are left over; answers how many of them are done with. */
  offerFirst(size: number): number {
    const left = this.#left;
    if (!left) return 0;
    const used = this.#take(left.bytes, left.at, left.at + size, this.position - left.size);
    if (!this.isClosed) left.drop(used);
    return used;
  }

  /** Nothing comes any more. */
  end(): void {
    if (this.#isHeldBack) this.#offerLeft();
  }

  close(): void {
    this.isClosed = true;
    this.#isHeldBack = false;
    this.#left?.clear();
    this.#room.recent.close(this.#ring);
    this.#ring = noRing;
  }

  /** With what was handed on, as far as that is still held. */
  compare(segment: Segment, difference: Difference): void {
    const until = Math.min(segment.capturedUntil, this.position);
    for (let place = Math.max(segment.from, this.#oldestHeld()); place < until; place++) {
      const byte = segment.bytes[segment.at + place - segment.from];
      if (byte !== this.#byteAt(place)) difference.see(place);
    }
  }

  get #leftSize(): number {
    return this.#left?.size ?? 0;
  }

  #offerNew(bytes: Uint8Array, at: number, end: number): void {
    const used = this.#take(bytes, at, end, this.position - (end - at));
    if (at + used < end && !this.isClosed) this.#keep(bytes, at + used, end);
  }

  #offerMore(bytes: Uint8Array, at: number, end: number): void {
    this.#keep(bytes, at, end);
    this.#isHeldBack = this.#leftSize > this.#credit;
    if (!this.#isHeldBack && !this.isClosed) this.#offerLeft();
  }

  #keep(bytes: Uint8Array, at: number, end: number): void {
    this.#left ??= new LeftOver(this.#room.held);
    if (this.#left.add(bytes, at, end)) return;
    this.close();
    this.#reader.runOut();
  }

  #offerLeft(): void {
    const size = this.#leftSize;
    this.#credit -= size;
    this.#isHeldBack = false;
    this.offerFirst(size);
  }

  #take(bytes: Uint8Array, at: number, end: number, place: number): number {
    const answer = this.#reader.take(this.#isForward, bytes, at, end);
    const used = Math.min(Math.max(answer, 0), end - at);
    if (!this.isClosed) this.#remember(place, bytes, at, at + used);
    return used;
  }

  /** What is left over, and so many bytes behind it, will not be offered any more. */
  #drop(more: number): void {
    if (this.#isHeldBack) this.#offerLeft();
    if (this.isClosed) return;
    const missing = this.#leftSize + more;
    this.#left?.clear();
    this.#ringFrom = this.position;
    if (missing > 0) this.#reader.skip(this.#isForward, missing);
  }

  #remember(place: number, bytes: Uint8Array, at: number, end: number): void {
    const { recent } = this.#room;
    if (this.#ring === noRing && end > at) {
      this.#ring = recent.open();
      this.#ringFrom = place;
    }
    if (this.#ring !== noRing) recent.write(this.#ring, place, bytes, at, end);
  }

  #oldestHeld(): number {
    const left = this.position - this.#leftSize;
    if (this.#ring === noRing) return left;
    return Math.min(left, Math.max(this.#ringFrom, oldestRecent(left)));
  }

  #byteAt(place: number): number {
    const left = this.#left;
    const back = this.position - place;
    if (left && back <= left.size) return left.bytes[left.end - back]!;
    return this.#room.recent.byteAt(this.#ring, place);
  }
}
