// pcapng (draft-ietf-opsawg-pcapng): blocks that say their length at both ends. Where a block makes
// no sense Wireshark stops, and so do we.

import type { ByteWindow } from './byte-window.ts';
import type { FactBook } from './capture-facts.ts';
import type { Health } from './health.ts';
import type { Landmarks } from './landmarks.ts';
import { commentOption } from './pcapng-options.ts';
import { pcapngOrder } from './pcapng-order.ts';
import { PcapngSection } from './pcapng-section.ts';
import { noLink, type RawPacket } from './raw-packet.ts';
import type { RecordReader } from './record-reader.ts';
import { latestUs } from './tick-clock.ts';

const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const packet = 2; // obsolete
const simplePacket = 3;
const interfaceStatistics = 5;
const enhancedPacket = 6;

/** Blocks that Wireshark counts as frames, so that our numbers are its numbers. */
const otherFrames = new Set([
  0xbad, // custom, to be copied or not
  0x40000bad,
  9, // systemd journal entry
  0x204, // system calls
  0x216,
  0x221,
]);

/** A longer block is an error if we need what is in it, and passed over if not. */
const maxBlockBytes = 16 * 1024 * 1024;
const dropCountOption = 4;

/** What came of a block. */
const isBad = 0;
const isRead = 1;
const isPacket = 2;

export function isPcapng(bytes: Uint8Array, at: number): boolean {
  const [a, b, c, d] = bytes.subarray(at, at + 4);
  return a === 10 && b === 13 && c === 13 && d === 10 && pcapngOrder(bytes, at) !== undefined;
}

export class PcapngReader implements RecordReader {
  readonly #window: ByteWindow;
  readonly #health: Health;
  readonly #facts: FactBook;
  readonly #landmarks: Landmarks;
  #section: PcapngSection;
  #packets = 0;
  #lastUs = 0;
  #isLost = false;
  /** What is left of a block that is passed over. */
  #passBytes = 0;

  /** The window holds the beginning of a section header. */
  constructor(window: ByteWindow, health: Health, facts: FactBook, landmarks: Landmarks) {
    this.#window = window;
    this.#landmarks = landmarks;
    this.#health = health;
    this.#facts = facts;
    this.#section = PcapngSection.of(window.bytes, window.at, health, facts)!;
  }

  next(into: RawPacket): boolean {
    const window = this.#window;
    for (;;) {
      if (this.#isLost) window.at = window.end; // nothing says where the next block begins
      if (this.#passBytes > 0 && !this.#passOver()) return false;
      const { bytes, at, end } = window;
      if (at + 12 > end) return false;
      let { u32 } = this.#section.order;
      const type = u32(bytes, at);
      if (type === sectionHeader) u32 = pcapngOrder(bytes, at)?.u32 ?? u32;
      const claimed = u32(bytes, at + 4);
      if (claimed > maxBlockBytes && !isNeeded(type)) {
        this.#passBytes = Math.ceil(claimed / 4) * 4;
        continue;
      }
      const length = padded(claimed);
      const isSane = length >= 12 && claimed <= maxBlockBytes;
      if (isSane && at + length > end) return false;
      const isWhole = isSane && padded(u32(bytes, at + length - 4)) === length;
      const outcome = isWhole ? this.#read(type, at, length, into) : isBad;
      window.at = at + length;
      if (outcome === isPacket) {
        into.recordAt = window.positionOf(at);
        return true;
      }
      if (outcome === isBad) {
        this.#health.note('bad-record', this.#packets + 1);
        this.#isLost = true;
      }
    }
  }

  /** What is left is a block that was cut. */
  finish(): void {
    const isCut = this.#window.available > 0 || this.#passBytes > 0;
    if (isCut) this.#health.note('cut-file', this.#packets + 1);
  }

  /** False when more bytes are needed. */
  #passOver(): boolean {
    const bytes = Math.min(this.#passBytes, this.#window.available);
    this.#window.at += bytes;
    this.#passBytes -= bytes;
    return this.#passBytes === 0;
  }

  #read(type: number, at: number, length: number, into: RawPacket): number {
    const { bytes } = this.#window;
    const end = at + length - 4;
    if (type === enhancedPacket || type === packet) return this.#readPacket(type, at, end, into);
    if (type === simplePacket) return this.#readSimplePacket(at, end, into);
    if (type === interfaceDescription) return Number(this.#readInterface(at, end));
    if (type === interfaceStatistics) return Number(this.#section.readStatistics(bytes, at, end));
    if (type === sectionHeader) return Number(this.#readSection(at, end));
    if (!otherFrames.has(type)) return isRead;
    // Their contents are nobody's frame; a custom block begins with a number of its maker.
    const dataAt = Math.min(end, at + (type === 9 ? 8 : 12));
    this.#give(into, dataAt, end - dataAt, end - dataAt, noLink);
    return isPacket;
  }

  #readSection(at: number, end: number): boolean {
    const { bytes } = this.#window;
    const section = PcapngSection.of(bytes, at, this.#health, this.#facts);
    if (!section?.readHeader(bytes, at, end)) return false;
    this.#section = section;
    this.#landmarks.add(this.#window.positionOf(at), end + 4 - at, true);
    return true;
  }

  #readInterface(at: number, end: number): boolean {
    const { bytes } = this.#window;
    this.#landmarks.add(this.#window.positionOf(at), end + 4 - at, false);
    return this.#section.readInterface(bytes, at, end);
  }

  #readPacket(type: number, at: number, end: number, into: RawPacket): number {
    if (at + 28 > end) return isBad;
    const { bytes } = this.#window;
    const { u16, u32 } = this.#section.order;
    const number = type === enhancedPacket ? u32(bytes, at + 8) : u16(bytes, at + 8);
    const of = this.#section.interfaces[number];
    const captured = u32(bytes, at + 20);
    if (!of || captured > of.maxBytes) return isBad;
    const optionsAt = at + 28 + padded(captured);
    if (optionsAt > end) return isBad;
    if (optionsAt < end && !this.#readPacketOptions(optionsAt, end)) return isBad;
    const timeUs = of.clock.microseconds(u32(bytes, at + 12), u32(bytes, at + 16));
    this.#lastUs = Math.min(latestUs, Math.max(0, timeUs));
    this.#give(into, at + 28, captured, u32(bytes, at + 24), of.linkType);
    into.extraNs = of.clock.extraNs(u32(bytes, at + 12), u32(bytes, at + 16));
    into.isStamped = true;
    if (this.#lastUs !== timeUs) this.#health.note('bad-stamp', this.#packets);
    if (type === packet) this.#noteDrops(u16(bytes, at + 10));
    return isPacket;
  }

  /** No stamp, no interface but the first, and no captured length: the snap length tells it. */
  #readSimplePacket(at: number, end: number, into: RawPacket): number {
    const [of] = this.#section.interfaces;
    if (at + 12 > end || !of) return isBad;
    const wireBytes = this.#section.order.u32(this.#window.bytes, at + 8);
    const captured = Math.min(wireBytes, of.snapBytes || wireBytes);
    if (captured > of.maxBytes || at + 12 + padded(captured) > end) return isBad;
    this.#give(into, at + 12, captured, wireBytes, of.linkType);
    this.#health.note('no-stamp', this.#packets);
    return isPacket;
  }

  #readPacketOptions(at: number, end: number): boolean {
    const { bytes } = this.#window;
    const { options } = this.#section;
    options.open(bytes, at, end);
    while (options.next()) {
      if (options.code === commentOption) {
        this.#facts.addComment(this.#packets + 1, bytes, options.at, options.end);
      } else if (options.code === dropCountOption && options.end - options.at === 8) {
        const drops = this.#section.count64(bytes, options.at);
        if (drops > 0) this.#health.note('drops', this.#packets + 1, drops);
      }
    }
    return !options.isBroken;
  }

  /** Lost between this packet and the one before; all ones mean that nobody counted. */
  #noteDrops(drops: number): void {
    if (drops > 0 && drops < 0xffff) this.#health.note('drops', this.#packets, drops);
  }

  #give(into: RawPacket, at: number, captured: number, wireBytes: number, linkType: number): void {
    this.#packets += 1;
    into.number = this.#packets;
    into.timeUs = this.#lastUs;
    into.extraNs = 0;
    into.isStamped = false;
    into.linkType = linkType;
    into.bytes = this.#window.bytes;
    into.at = at;
    into.end = at + captured;
    into.wireBytes = wireBytes;
    into.position = this.#window.positionOf(at);
  }
}

/** Some programs leave the padding out of a block's length; it is there all the same. */
const padded = (size: number): number => (size + 3) & ~3;

const isNeeded = (type: number): boolean =>
  type === sectionHeader || type === enhancedPacket || type <= simplePacket;
