// One direction of a TCP flow as a stream of bytes in order (RFC 9293, 3.10.7.4). What comes early
// waits, what does not come is a gap. Of two segments in one place the first stays, as most systems
// have it, and a difference between them is told.

import { Difference } from './stream/segment.ts';
import { StreamOutlet } from './stream/stream-outlet.ts';
import type { StreamReader, StreamRoom } from './stream/stream-reader.ts';
import { WaitingSegments } from './stream/waiting-segments.ts';

/** The largest window (RFC 7323, 2.3): what lies further ahead is no part of the connection. */
const mostAhead = 2 ** 30;

type GapCause = 'lost' | 'snap-length';

export class PayloadStream {
  readonly #isForward: boolean;
  readonly #reader: StreamReader;
  readonly #room: StreamRoom;
  readonly #outlet: StreamOutlet;
  /** Made when it is needed: most streams come in order. */
  #waiting: WaitingSegments | undefined;
  /** Sequence number of the byte at place 0. */
  #firstNumber = 0;
  #isStarted = false;
  #finAt = Number.POSITIVE_INFINITY;
  #ackedTo = 0;
  #isCutNoted = false;
  #isLateNoted = false;

  constructor(isForward: boolean, reader: StreamReader, room: StreamRoom) {
    this.#isForward = isForward;
    this.#reader = reader;
    this.#room = room;
    this.#outlet = new StreamOutlet(isForward, reader, room);
  }

  /** All that is read of this direction has been read. */
  get isReadOut(): boolean {
    return this.#outlet.position >= this.#reader.mostBytes;
  }

  /** A SYN tells the number of the first byte. As long as nothing came, the latest SYN is right. */
  start(number: number): void {
    if (this.#isStarted && (this.#outlet.position > 0 || this.#isWaiting)) return;
    this.#firstNumber = number;
    this.#isStarted = true;
  }

  /** A segment: of `wireBytes` those from `at` to `end` were captured. */
  add(number: number, bytes: Uint8Array, at: number, end: number, wireBytes: number): void {
    if (this.#outlet.isClosed || this.isReadOut) return;
    if (!this.#isStarted) this.start(number);
    const { position } = this.#outlet;
    const from = this.#placeOf(number);
    if (from - position > mostAhead || this.#isProbe(from, wireBytes)) return;
    if (from + wireBytes > this.#finAt) this.#noteLate(from + wireBytes);
    const { segment } = this.#room;
    segment.from = from;
    segment.until = Math.min(from + wireBytes, this.#finAt, this.#reader.mostBytes);
    segment.bytes = bytes;
    segment.at = at;
    segment.end = end;
    if (from < position || this.#isWaiting) this.#compare();
    this.#place();
  }

  /** The FIN: no data has this number or a later one. What is missing before it may still come. */
  finish(number: number): void {
    if (!this.#isStarted || this.#finAt !== Number.POSITIVE_INFINITY) return;
    const at = this.#placeOf(number);
    const ahead = at - this.#outlet.position;
    if (ahead >= 0 && ahead <= mostAhead) this.#finAt = at;
  }

  /** The other side has all before this number: what is missing of it was lost on the way to us. */
  acknowledge(number: number): void {
    if (!this.#isStarted) return;
    const at = this.#placeOf(number);
    if (at > this.#ackedTo && at - this.#outlet.position <= mostAhead) this.#ackedTo = at;
    this.#passAcknowledged();
  }

  /** What is missing will not come any more. */
  giveUpHoles(): void {
    while (this.#isWaiting && !this.#outlet.isClosed) this.#giveUp(this.#waitingFrom);
  }

  /** Nothing comes any more. */
  end(): void {
    this.giveUpHoles();
    this.#outlet.end();
  }

  /** Offers the first of the bytes that are left over; answers how many of them are done with. */
  offerFirst(size: number): number {
    return this.#outlet.offerFirst(size);
  }

  /** Forgets all, for good. */
  close(): void {
    this.#outlet.close();
    this.#waiting?.clear();
  }

  get #isWaiting(): boolean {
    return this.#waiting !== undefined && !this.#waiting.isEmpty;
  }

  get #waitingFrom(): number {
    return this.#waiting?.from ?? Number.POSITIVE_INFINITY;
  }

  /** Numbers come round after 4 GB. */
  #placeOf(number: number): number {
    const { position } = this.#outlet;
    return position + ((number - this.#firstNumber - position) | 0);
  }

  /**
   * Keep-alives send the last byte again, and what stands in it may be anything (RFC 9293, 3.8.4);
   * behind a FIN theirs is the FIN's number.
   */
  #isProbe(from: number, wireBytes: number): boolean {
    if (wireBytes !== 1) return false;
    const end = Math.max(this.#outlet.position, this.#waiting?.until ?? 0);
    return from + 1 === end || from === this.#finAt;
  }

  #compare(): void {
    const { segment } = this.#room;
    const difference = new Difference();
    this.#outlet.compare(segment, difference);
    this.#waiting?.compare(segment, difference);
    const { offset, bytes } = difference;
    if (bytes > 0) this.#reader.noteOddity(this.#isForward, 'tcp-overlap', { offset, bytes });
  }

  /** Each round hands on, keeps or gives up something. */
  #place(): void {
    const { segment } = this.#room;
    while (segment.from < segment.until && !this.#outlet.isClosed) {
      const { position } = this.#outlet;
      if (segment.from < position) segment.advance(Math.min(position, segment.until));
      else if (segment.from === position) this.#handOnSegment();
      else this.#wait();
    }
    this.#passAcknowledged();
  }

  #handOnSegment(): void {
    const { segment } = this.#room;
    const { bytes, at, from, capturedUntil } = segment;
    const until = Math.min(segment.until, this.#waitingFrom);
    segment.advance(until);
    this.#handOn(bytes, at, at + Math.max(Math.min(capturedUntil, until) - from, 0), until);
    this.#handOnWaiting();
  }

  #handOnWaiting(): void {
    while (!this.#outlet.isClosed) {
      const piece = this.#waiting?.takeAt(this.#outlet.position);
      if (piece === undefined) return;
      this.#handOn(piece.bytes, 0, piece.bytes.length, piece.until);
    }
  }

  /** The next bytes of the stream, up to the place `until`; what is not there was not captured. */
  #handOn(bytes: Uint8Array, at: number, end: number, until: number): void {
    if (end > at) this.#outlet.handOn(bytes, at, end);
    if (this.#outlet.position >= until || this.#outlet.isClosed) return;
    if (!this.#isCutNoted) this.#noteGap(until, 'snap-length');
    this.#isCutNoted = true; // with a snap length every packet ends like this
    this.#outlet.pass(until);
  }

  #wait(): void {
    const { segment } = this.#room;
    this.#waiting ??= new WaitingSegments(this.#room.held);
    const kept = this.#waiting.put(segment);
    if (kept === 'no-memory') this.#runOut();
    else if (kept === 'no-room') this.#giveUp(Math.min(segment.from, this.#waiting.from));
  }

  #runOut(): void {
    this.close();
    this.#reader.runOut();
  }

  #giveUp(until: number): void {
    this.#noteGap(until, 'lost');
    this.#outlet.pass(until);
    this.#handOnWaiting();
  }

  #passAcknowledged(): void {
    while (this.#waitingFrom <= this.#ackedTo && !this.#outlet.isClosed) {
      this.#giveUp(this.#waitingFrom);
    }
  }

  #noteGap(until: number, cause: GapCause): void {
    const offset = this.#outlet.position;
    const details = { offset, bytes: until - offset, cause };
    this.#reader.noteOddity(this.#isForward, 'stream-gap', details);
  }

  #noteLate(end: number): void {
    if (this.#isLateNoted) return;
    this.#isLateNoted = true;
    const details = { offset: this.#finAt, bytes: end - this.#finAt };
    this.#reader.noteOddity(this.#isForward, 'data-after-fin', details);
  }
}
