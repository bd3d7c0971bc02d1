// Classic pcap (draft-ietf-opsawg-pcap): a file header, then records of a header and a frame.
// A push reader: bytes are put into the window as they come, `next` takes records out of it.

import { u32, u32le } from '../base/read-bytes.ts';
import type { ByteWindow } from './byte-window.ts';
import { maxFrameBytes } from './frame-limits.ts';
import type { Health } from './health.ts';
import type { PcapLayout } from './pcap-layout.ts';
import type { RawPacket } from './raw-packet.ts';
import type { RecordReader } from './record-reader.ts';

export class PcapReader implements RecordReader {
  readonly #window: ByteWindow;
  readonly #health: Health;
  readonly #u32: (bytes: Uint8Array, at: number) => number;
  readonly #isNano: boolean;
  readonly #linkType: number;
  readonly #maxBytes: number;
  readonly #headerBytes: number;
  readonly #mayBeSwapped: boolean;
  readonly #isSwapped: boolean;
  #packets = 0;
  #isLost = false;

  /** The window holds the whole file header. */
  constructor(window: ByteWindow, health: Health, layout: PcapLayout) {
    this.#window = window;
    this.#health = health;
    this.#u32 = layout.littleEndian ? u32le : u32;
    this.#isNano = layout.isNano;
    this.#linkType = layout.linkType;
    this.#maxBytes = maxFrameBytes(layout.linkType);
    this.#headerBytes = layout.recordHeaderBytes;
    this.#mayBeSwapped = layout.lengthOrder !== 'captured first';
    this.#isSwapped = layout.lengthOrder === 'wire first';
    window.at += layout.fileHeaderBytes;
  }

  next(into: RawPacket): boolean {
    const window = this.#window;
    const { bytes, at } = window;
    if (this.#isLost) {
      window.at = window.end; // nothing says where the next record begins
      return false;
    }
    const frameAt = at + this.#headerBytes;
    if (frameAt > window.end) return false;
    let capturedBytes = this.#u32(bytes, at + 8);
    let wireBytes = this.#u32(bytes, at + 12);
    if (this.#mayBeSwapped && (this.#isSwapped || capturedBytes > wireBytes)) {
      [capturedBytes, wireBytes] = [wireBytes, capturedBytes];
    }
    if (capturedBytes > this.#maxBytes) {
      this.#health.note('bad-record', this.#packets + 1);
      this.#isLost = true;
      return this.next(into);
    }
    if (frameAt + capturedBytes > window.end) return false;
    const fraction = this.#u32(bytes, at + 4);
    const fractionUs = this.#isNano ? Math.floor(fraction / 1000) : fraction;
    this.#packets += 1;
    if (fractionUs >= 1e6) this.#health.note('bad-stamp', this.#packets);
    into.number = this.#packets;
    into.timeUs = this.#u32(bytes, at) * 1e6 + fractionUs;
    into.extraNs = this.#isNano ? fraction % 1000 : 0;
    into.isStamped = true;
    into.linkType = this.#linkType;
    into.bytes = bytes;
    into.at = frameAt;
    into.end = frameAt + capturedBytes;
    into.wireBytes = wireBytes;
    into.position = window.positionOf(frameAt);
    into.recordAt = window.positionOf(at);
    window.at = into.end;
    return true;
  }

  /** What is left is a record that was cut. */
  finish(): void {
    if (this.#window.available > 0) this.#health.note('cut-file', this.#packets + 1);
  }
}
