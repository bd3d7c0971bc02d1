// Packets by the place of their record, in the order of the file: only the records asked for are
// read, and before them what they are understood by.

import { CaptureReader } from './capture-reader.ts';
import type { Landmarks } from './landmarks.ts';
import { RawPacket } from './raw-packet.ts';

/** Puts the stream's bytes from a position on into `room`: how many; 0 at its end. */
export type ReadAt = (position: number, room: Uint8Array) => number;

export interface RecordPlace {
  readonly recordAt: number;
  /**
   * The last record until this one that has a stamp of its own, which this one takes when it has
   * none; 0 when there is no such record.
   */
  readonly stampAt: number;
}

/** To be read at once: packets of a flow lie close together. */
const pieceBytes = 64 * 1024;

export class SeekReader {
  readonly #reader: CaptureReader;
  readonly #readAt: ReadAt;
  readonly #landmarks: Landmarks;
  readonly #other = new RawPacket();
  #seenLandmarks = 0;
  #lastAt = 0;
  #isOpen = false;

  constructor(name: string, readAt: ReadAt, landmarks: Landmarks) {
    this.#reader = new CaptureReader(name);
    this.#readAt = readAt;
    this.#landmarks = landmarks;
  }

  /** False when no record of a packet begins there. The packet's number is not known. */
  read({ recordAt, stampAt }: RecordPlace, into: RawPacket): boolean {
    if (!this.#isOpen && !this.#open()) return false;
    // One before the record that was read last has given its stamp already.
    const isStampLost = stampAt > this.#lastAt && stampAt < recordAt;
    if (isStampLost && !this.#readRecord(stampAt, this.#other)) return false;
    return this.#readRecord(recordAt, into);
  }

  /** A format is told by the beginning of its file, with some by that of its first records. */
  #open(): boolean {
    this.#isOpen = true;
    if (this.#landmarks.count > 0) return true;
    if (this.#next(this.#other)) return true;
    this.#reader.finish(); // so short that the file's end had to tell
    return this.#reader.next(this.#other);
  }

  #readRecord(recordAt: number, into: RawPacket): boolean {
    if (!this.#readLandmarks(recordAt)) return false;
    const { window } = this.#reader;
    const offset = window.offsetOf(recordAt);
    if (offset >= 0 && offset < window.end) window.at = offset;
    else window.jump(recordAt);
    this.#lastAt = recordAt;
    return this.#next(into) && into.recordAt === recordAt;
  }

  #next(into: RawPacket): boolean {
    const { window } = this.#reader;
    for (let hasRead = false; !this.#reader.next(into); hasRead = true) {
      // A record waits for its rest; what is none was passed over, and nothing says where one begins.
      if (hasRead && window.available === 0) return false;
      const room = window.reserve(pieceBytes);
      const read = this.#readAt(window.positionOf(window.end), room);
      if (read === 0) return false;
      window.commit(read);
    }
    return true;
  }

  /** Those of the section that the record lies in, as far as they stand before it. */
  #readLandmarks(recordAt: number): boolean {
    const until = this.#landmarks.countBefore(recordAt);
    let from = until;
    while (from > this.#seenLandmarks) {
      from -= 1;
      if (this.#landmarks.at(from).isSection) break;
    }
    for (let i = from; i < until; i++) {
      if (!this.#readLandmark(i)) return false;
    }
    this.#seenLandmarks = Math.max(until, this.#seenLandmarks);
    return true;
  }

  #readLandmark(index: number): boolean {
    const { position, bytes } = this.#landmarks.at(index);
    const { window } = this.#reader;
    window.jump(position);
    for (let left = bytes; left > 0; ) {
      const room = window.reserve(left);
      const read = this.#readAt(window.positionOf(window.end), room);
      if (read === 0) return false;
      window.commit(read);
      left -= read;
    }
    return !this.#reader.next(this.#other) && window.available === 0;
  }
}
