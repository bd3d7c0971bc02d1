// Classic pcap (draft-ietf-opsawg-pcap): a 24-byte header, then records of 16 bytes and a frame.
// A push reader: bytes are put into the window as they come, `next` takes records out of it.

import { u32, u32le } from '../base/read-bytes.ts';
import type { ByteWindow } from './byte-window.ts';
import type { Health } from './health.ts';
import type { RawPacket } from './raw-packet.ts';

export const pcapHeaderBytes = 24;
const recordHeaderBytes = 16;

/** Longest frames that are believed, as in Wireshark: D-Bus messages, and everything else. */
const maxFrameBytes = 262_144;
const maxDbusBytes = 128 * 1024 * 1024;
const linkDbus = 231;

const magics: Record<number, { littleEndian: boolean; isNano: boolean }> = {
  2712847316: { littleEndian: false, isNano: false },
  3569595041: { littleEndian: true, isNano: false },
  2712812621: { littleEndian: false, isNano: true },
  1295823521: { littleEndian: true, isNano: true },
};

export function isPcap(magic: number): boolean {
  return Object.hasOwn(magics, magic);
}

export class PcapReader {
  readonly #window: ByteWindow;
  readonly #health: Health;
  readonly #u32: (bytes: Uint8Array, at: number) => number;
  readonly #isNano: boolean;
  readonly #linkType: number;
  readonly #maxBytes: number;
  #packets = 0;
  #isLost = false;

  /** The window holds the whole file header. */
  constructor(window: ByteWindow, health: Health) {
    const { bytes, at } = window;
    const magic = magics[u32(bytes, at)]!;
    this.#window = window;
    this.#health = health;
    this.#u32 = magic.littleEndian ? u32le : u32;
    this.#isNano = magic.isNano;
    // The bits above say how many checksum bytes trail each frame; headers say where data ends.
    this.#linkType = this.#u32(bytes, at + 20) & 0xffff;
    this.#maxBytes = this.#linkType === linkDbus ? maxDbusBytes : maxFrameBytes;
    window.at += pcapHeaderBytes;
  }

  /** False when more bytes are needed. */
  next(into: RawPacket): boolean {
    const window = this.#window;
    const { bytes, at } = window;
    if (this.#isLost) {
      window.at = window.end; // nothing says where the next record begins
      return false;
    }
    if (at + recordHeaderBytes > window.end) return false;
    const capturedBytes = this.#u32(bytes, at + 8);
    if (capturedBytes > this.#maxBytes) {
      this.#health.note('bad-record', this.#packets + 1);
      this.#isLost = true;
      return this.next(into);
    }
    const frameAt = at + recordHeaderBytes;
    if (frameAt + capturedBytes > window.end) return false;
    const fraction = this.#u32(bytes, at + 4);
    this.#packets += 1;
    into.number = this.#packets;
    into.timeUs =
      this.#u32(bytes, at) * 1e6 + (this.#isNano ? Math.floor(fraction / 1000) : fraction);
    into.linkType = this.#linkType;
    into.bytes = bytes;
    into.at = frameAt;
    into.end = frameAt + capturedBytes;
    into.wireBytes = Math.max(this.#u32(bytes, at + 12), capturedBytes);
    into.position = window.positionOf(frameAt);
    window.at = into.end;
    return true;
  }

  /** Nothing more will come: what is left is a record that was cut. */
  finish(): void {
    if (this.#window.available > 0) this.#health.note('cut-file', this.#packets + 1);
  }
}
