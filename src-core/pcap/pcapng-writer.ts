// Packets to a pcapng file, block by block (draft-ietf-opsawg-pcapng): one section, one interface
// for each link type, stamps in nanoseconds, so that every stamp that was read is written as it was.

import { utf8ToBytes } from '@noble/hashes/utils.js';

export interface PcapngPacket {
  readonly timeUs: number;
  /** 0 to 999, what the stamp has beyond microseconds. */
  readonly extraNs: number;
  readonly linkType: number;
  readonly bytes: Uint8Array;
  readonly wireBytes: number;
  /** What Wireshark shows beside it. */
  readonly comment?: string | undefined;
}

const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const enhancedPacket = 6;
const byteOrderMagic = 0x1a2b3c4d;
const optionEnd = 0;
const optionComment = 1;
const optionResolution = 9;
const nanoseconds = 9;
/** Of up to three bytes each. */
const mostLetters = 20_000;

export class PcapngWriter {
  /** The number of each link type's interface. */
  readonly #interfaces = new Map<number, number>();
  readonly #comment: string | undefined;

  /** The comment is about the whole file. */
  constructor(comment?: string) {
    this.#comment = comment;
  }

  /** Comes first in the file. */
  header(): Uint8Array<ArrayBuffer> {
    const comment = commentOption(this.#comment);
    const body = new Uint8Array(16 + comment.length);
    body.set(comment, 16);
    const view = new DataView(body.buffer);
    view.setUint32(0, byteOrderMagic, true);
    view.setUint16(4, 1, true); // version 1.0
    view.setBigInt64(8, -1n, true); // the section's length is not said
    return block(sectionHeader, body);
  }

  /** The packet's block, and before it that of its interface when it is the first of its link. */
  packet(packet: PcapngPacket): Uint8Array<ArrayBuffer>[] {
    const known = this.#interfaces.get(packet.linkType);
    if (known !== undefined) return [packetBlock(packet, known)];
    const made = this.#interfaces.size;
    this.#interfaces.set(packet.linkType, made);
    return [interfaceBlock(packet.linkType), packetBlock(packet, made)];
  }
}

function interfaceBlock(linkType: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(20);
  const view = new DataView(body.buffer);
  view.setUint16(0, linkType, true);
  view.setUint32(4, 0, true); // no snap length: frames are as long as they were found
  view.setUint16(8, optionResolution, true);
  view.setUint16(10, 1, true);
  body[12] = nanoseconds;
  view.setUint16(16, optionEnd, true);
  return block(interfaceDescription, body);
}

function packetBlock(packet: PcapngPacket, interfaceId: number): Uint8Array<ArrayBuffer> {
  const { bytes, timeUs, extraNs, wireBytes } = packet;
  const comment = commentOption(packet.comment);
  const body = new Uint8Array(20 + padded(bytes.length) + comment.length);
  const view = new DataView(body.buffer);
  const stampNs = BigInt(timeUs) * 1000n + BigInt(extraNs);
  view.setUint32(0, interfaceId, true);
  view.setUint32(4, Number(stampNs >> 32n), true);
  view.setUint32(8, Number(stampNs & 0xffff_ffffn), true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, wireBytes, true);
  body.set(bytes, 20);
  body.set(comment, 20 + padded(bytes.length));
  return block(enhancedPacket, body);
}

/** With the end of options; the length of an option has two bytes. */
function commentOption(comment: string | undefined): Uint8Array {
  if (!comment) return new Uint8Array(0);
  const text = utf8ToBytes(comment.slice(0, mostLetters));
  const option = new Uint8Array(4 + padded(text.length) + 4);
  const view = new DataView(option.buffer);
  view.setUint16(0, optionComment, true);
  view.setUint16(2, text.length, true);
  option.set(text, 4);
  view.setUint16(4 + padded(text.length), optionEnd, true);
  return option;
}

function block(type: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, bytes.length, true);
  bytes.set(body, 8);
  view.setUint32(bytes.length - 4, bytes.length, true);
  return bytes;
}

const padded = (size: number): number => (size + 3) & ~3;
