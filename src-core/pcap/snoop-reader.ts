// snoop (RFC 1761), the capture format of Solaris: a header of 16 bytes, then records of 24 bytes,
// a frame and padding; every number is big-endian. Surveyor writes the same with a trailer behind
// each frame, and other numbers for its links.

import { AppError } from '../base/app-error.ts';
import { u32 } from '../base/read-bytes.ts';
import type { ByteWindow } from './byte-window.ts';
import type { FactBook } from './capture-facts.ts';
import { maxFrameBytes } from './frame-limits.ts';
import type { Health } from './health.ts';
import { noLink, type RawPacket } from './raw-packet.ts';
import type { RecordReader } from './record-reader.ts';

export const snoopHeaderBytes = 16;
const recordHeaderBytes = 24;
const surveyorTrailerBytes = 16;

/** Link types of dlpi.h as LINKTYPE numbers. */
const links: ReadonlyMap<number, number> = new Map([
  [0, 1], // IEEE 802.3
  [2, 6], // Token Ring
  [4, 1], // Ethernet
  [8, 10], // FDDI
  [9, 0], // "other", in practice the loopback of some systems
  [14, 0], // software loopback
  [16, 122], // Fibre Channel
  [18, 123], // ATM
  [0x80000005, 226], // ipnet of OpenSolaris
]);

const surveyorLinks: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 6],
  [4, 1],
  [8, 10],
  [10, 1], // Fast,
  [11, 6],
  [12, 1], // Gigabit,
  [13, 6],
  [14, 6],
  [19, 1], // and 10 Gigabit Ethernet
]);

export function isSnoop(bytes: Uint8Array, at: number): boolean {
  return u32(bytes, at) === 0x736e6f6f && u32(bytes, at + 4) === 0x70000000; // "snoop", zeros
}

export class SnoopReader implements RecordReader {
  readonly #window: ByteWindow;
  readonly #health: Health;
  readonly #facts: FactBook;
  readonly #type: number;
  #linkType: number | undefined;
  #drops = 0;
  #packets = 0;
  #isLost = false;

  /** The window holds the whole file header. */
  constructor(window: ByteWindow, health: Health, facts: FactBook, name: string) {
    const { bytes, at } = window;
    const version = u32(bytes, at + 8);
    if (version < 2 || version > 5) {
      throw new AppError('not-a-capture', `${name} is a snoop file of version ${version}.`);
    }
    this.#window = window;
    this.#health = health;
    this.#facts = facts;
    this.#type = u32(bytes, at + 12);
    window.at += snoopHeaderBytes;
  }

  next(into: RawPacket): boolean {
    const window = this.#window;
    const { bytes, at, end } = window;
    if (this.#isLost) window.at = end;
    if (this.#isLost || at + recordHeaderBytes > end) return false;
    const wireBytes = u32(bytes, at);
    const capturedBytes = u32(bytes, at + 4);
    const recordBytes = u32(bytes, at + 8);
    const max = maxFrameBytes(1);
    const isBad = capturedBytes > max || wireBytes > max || recordBytes > 2 * max;
    if (isBad || recordBytes < recordHeaderBytes + capturedBytes) {
      this.#health.note('bad-record', this.#packets + 1);
      this.#isLost = true;
      return this.next(into);
    }
    if (at + recordBytes > end) return false;
    this.#packets += 1;
    this.#linkType ??= this.#link(recordBytes - recordHeaderBytes - capturedBytes);
    this.#noteDrops(u32(bytes, at + 12));
    const fraction = u32(bytes, at + 20);
    if (fraction >= 1e6) this.#health.note('bad-stamp', this.#packets);
    into.number = this.#packets;
    into.timeUs = u32(bytes, at + 16) * 1e6 + fraction;
    into.extraNs = 0;
    into.isStamped = true;
    into.linkType = this.#linkType;
    into.bytes = bytes;
    into.at = at + recordHeaderBytes;
    into.end = into.at + capturedBytes;
    into.wireBytes = wireBytes;
    into.position = window.positionOf(into.at);
    into.recordAt = window.positionOf(at);
    window.at = at + recordBytes;
    return true;
  }

  finish(): void {
    if (this.#window.available > 0) this.#health.note('cut-file', this.#packets + 1);
  }

  /** How much padding there is behind the first frame tells which program wrote the file. */
  #link(padBytes: number): number {
    const numbers = padBytes >= surveyorTrailerBytes ? surveyorLinks : links;
    const linkType = numbers.get(this.#type) ?? noLink + (this.#type & 0xffff);
    this.#facts.addInterface({ name: null, linkType, snapBytes: 0 });
    return linkType;
  }

  /** The field counts from the beginning of the capture. */
  #noteDrops(drops: number): void {
    if (drops > this.#drops) this.#health.note('drops', this.#packets, drops - this.#drops);
    this.#drops = Math.max(this.#drops, drops);
  }
}
