// How a classic pcap file is written: byte order, stamps, link type, and how long its record
// headers are. Most of it stands in the file header; four old variants can only be told by trying
// how their first records read (the facts are those of Wireshark's libpcap.c).

import { AppError } from '../base/app-error.ts';
import { u16, u16le, u32, u32le } from '../base/read-bytes.ts';
import type { ByteWindow } from './byte-window.ts';
import { hasLongFrames, maxFrameBytes } from './frame-limits.ts';

export interface PcapLayout {
  readonly littleEndian: boolean;
  readonly isNano: boolean;
  readonly linkType: number;
  readonly snapBytes: number;
  readonly fileHeaderBytes: number;
  readonly recordHeaderBytes: number;
  /** Before version 2.3 the length on the wire came first; files of 2.3 do either. */
  readonly lengthOrder: 'captured first' | 'wire first' | 'smaller first';
}

interface Magic {
  readonly isNano?: true;
  readonly fileHeaderBytes?: number;
  readonly recordHeaders: readonly number[];
}

const plainRecord = 16;
/** Alexey Kuznetsov's patches of 1999 added an interface, a protocol and a packet type. */
const patchedRecord = 24;
const patchedRecordSmp = 28;
/** Nokia's IPSO added four bytes. */
const nokiaRecord = 20;

const magics = new Map<number, Magic>([
  [0xa1b2c3d4, { recordHeaders: [plainRecord, patchedRecord, nokiaRecord] }],
  [0xa1b23c4d, { recordHeaders: [plainRecord], isNano: true }],
  [0xa1b2cd34, { recordHeaders: [patchedRecord, patchedRecordSmp] }],
  // Ixia: the file header also holds how many bytes of records follow.
  [0x1c0001ac, { recordHeaders: [plainRecord], isNano: true, fileHeaderBytes: 28 }],
  [0x1c0001ab, { recordHeaders: [plainRecord], fileHeaderBytes: 28 }],
]);

/** As many as Wireshark tries. */
const triedRecords = 3;

/** AIX writes version 2.2, nanoseconds, and interface types of RFC 1573 as link types. */
const aixLinks: Readonly<Record<number, number>> = { 6: 1, 9: 6, 15: 10, 24: 0 };

export function isPcap(bytes: Uint8Array, at: number): boolean {
  return magics.has(u32(bytes, at)) || magics.has(u32le(bytes, at));
}

/** Undefined when more bytes are needed to know; at the stream's end what is there must do. */
export function readPcapLayout(
  window: ByteWindow,
  name: string,
  isEnd: boolean,
): PcapLayout | undefined {
  const { bytes, at, available } = window;
  if (available < 24) return undefined;
  const littleEndian = !magics.has(u32(bytes, at));
  const word = littleEndian ? u32le : u32;
  const half = littleEndian ? u16le : u16;
  const { fileHeaderBytes = 24, ...magic } = magics.get(word(bytes, at))!;
  if (available < fileHeaderBytes) return undefined;
  const major = half(bytes, at + 4);
  const minor = half(bytes, at + 6);
  if (major < 2) {
    const version = `${major}.${minor}`;
    throw new AppError('not-a-capture', `${name} is a pcap file of version ${version}: too old.`);
  }
  // The bits above say how many checksum bytes trail each frame; headers say where data ends.
  const link = word(bytes, at + 20) & 0xffff;
  const isAix = word(bytes, at) === 0xa1b2c3d4 && major === 2 && minor === 2 && link in aixLinks;
  const layout: Omit<PcapLayout, 'recordHeaderBytes'> = {
    littleEndian,
    isNano: magic.isNano === true || isAix,
    linkType: isAix ? aixLinks[link]! : link,
    snapBytes: word(bytes, at + 16),
    fileHeaderBytes,
    lengthOrder: lengthOrderOf(major, minor),
  };
  const isOld = layout.lengthOrder !== 'captured first';
  const candidates = isOld || hasLongFrames(link) ? [plainRecord] : magic.recordHeaders;
  const recordHeaderBytes = likeliest(window, layout, candidates, isEnd);
  return recordHeaderBytes === undefined ? undefined : { ...layout, recordHeaderBytes };
}

function lengthOrderOf(major: number, minor: number): PcapLayout['lengthOrder'] {
  if (major === 543) return 'wire first'; // DG/UX
  if (major !== 2 || minor > 3) return 'captured first';
  return minor === 3 ? 'smaller first' : 'wire first';
}

/** The first of the record headers that reads without trouble, else the one with least. */
function likeliest(
  window: ByteWindow,
  layout: Omit<PcapLayout, 'recordHeaderBytes'>,
  candidates: readonly number[],
  isEnd: boolean,
): number | undefined {
  if (candidates.length === 1) return candidates[0];
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  // Nearly every file is plain, and its first frame does not look like the fields of the others.
  if (candidates[0] === plainRecord && available(window, layout) >= 24) {
    const extraAt = window.at + layout.fileHeaderBytes + plainRecord;
    const others = candidates.slice(1);
    if (others.every((size) => extraTrouble(window, layout, extraAt, size) > 0)) return plainRecord;
  }
  for (const recordHeaderBytes of candidates) {
    const found = trouble(window, { ...layout, recordHeaderBytes }, isEnd);
    if (found === undefined) return undefined;
    if (found === 0) return recordHeaderBytes;
    if (found < least) {
      least = found;
      best = recordHeaderBytes;
    }
  }
  return best;
}

const available = (window: ByteWindow, { fileHeaderBytes }: { fileHeaderBytes: number }) =>
  window.available - fileHeaderBytes;

/** How many things are odd about the first records; undefined when they are not there yet. */
function trouble(window: ByteWindow, layout: PcapLayout, isEnd: boolean): number | undefined {
  const { bytes, end } = window;
  const word = layout.littleEndian ? u32le : u32;
  let at = window.at + layout.fileHeaderBytes;
  let found = 0;
  for (let records = 0; records < triedRecords && !(isEnd && at === end); records++) {
    if (at + layout.recordHeaderBytes > end) return isEnd ? found + 1 : undefined;
    const captured = word(bytes, at + 8);
    const wire = word(bytes, at + 12);
    if (word(bytes, at + 4) >= 1e6) found += 1;
    if (captured > layout.snapBytes) found += 1;
    if (captured > wire) found += 1;
    if (wire === 0 || wire > 128 * 1024 * 1024) found += 1;
    found += extraTrouble(window, layout, at + plainRecord, layout.recordHeaderBytes);
    if (captured > maxFrameBytes(layout.linkType)) return found + 1;
    at += layout.recordHeaderBytes + captured;
    if (isEnd && at > end) return found + 1;
  }
  return found;
}

/** What is odd about the fields that a variant adds; they lie at `at`. */
function extraTrouble(
  { bytes }: ByteWindow,
  { littleEndian }: { readonly littleEndian: boolean },
  at: number,
  recordHeaderBytes: number,
): number {
  const word = littleEndian ? u32le(bytes, at) : u32(bytes, at);
  if (recordHeaderBytes === plainRecord) return 0;
  if (recordHeaderBytes === nokiaRecord) return word === 0 || isNokia(word) ? 0 : 1;
  const protocol = littleEndian ? u16le(bytes, at + 4) : u16(bytes, at + 4);
  const isProtocol = protocol >= 0x600 || protocol <= 0x17 || linuxProtocols.has(protocol);
  const isPacketType = bytes[at + 6]! <= 4;
  return Number(word > 10_000) + Number(!isProtocol) + Number(!isPacketType);
}

/** ETH_P_LOOP, ETH_P_ECHO, ETH_P_PUP: below the range of Ethernet types. */
const linuxProtocols = new Set([0x60, 0x200, 0x400]);

/** As seen: 9 or b, fbf, b or d, 6 or 9, 0, 1 or 2. */
function isNokia(word: number): boolean {
  return /^[9b]fbf[bd][69]0[12]$/.test(word.toString(16));
}
