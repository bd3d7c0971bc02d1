// How the index of a capture is kept in a file, in the numbers of the machine: a header, the chunks
// of packet-places.ts, a checksum of each, the landmarks. The header comes last, so that a file that
// was not finished is none.

import { crc32 } from 'node:zlib';
import { chunkBytes, placesPerChunk } from '../src-core/flow/packet-places.ts';

export interface IndexHeader {
  readonly packets: number;
  /** The numbers of the landmarks; they follow the checksums. */
  readonly landmarkNumbers: number;
  readonly evidenceBytes: number;
  readonly modifiedMs: number;
  /** How much of the evidence was read, unpacked where it is packed. */
  readonly streamBytes: number;
  readonly isPacked: boolean;
  /** Packets can be read by their places. */
  readonly isSeekable: boolean;
}

const magic = 0x77_73_69_78_00_01; // "wsix", version 1
const headerNumbers = 8;
export const headerBytes = headerNumbers * 8;
export const fullChunkBytes = chunkBytes(placesPerChunk);

export const chunkAt = (chunk: number): number => headerBytes + chunk * fullChunkBytes;
export const chunksOf = (packets: number): number => Math.ceil(packets / placesPerChunk);

/** How much of a chunk there is: all but the last one are full. */
export function keptBytes(chunk: number, packets: number): number {
  return chunkBytes(Math.min(packets - chunk * placesPerChunk, placesPerChunk));
}

/** Behind the last chunk. */
export function tailAt(packets: number): number {
  const last = chunksOf(packets) - 1;
  return last < 0 ? headerBytes : chunkAt(last) + keptBytes(last, packets);
}

export const tailBytes = ({ packets, landmarkNumbers }: IndexHeader): number =>
  8 * (chunksOf(packets) + landmarkNumbers);

/** The tail is checked by the header, as the header itself is. */
export function headerOf(header: IndexHeader, tail: Float64Array): Uint8Array {
  const { packets, landmarkNumbers, evidenceBytes, modifiedMs, streamBytes } = header;
  const flags = Number(header.isPacked) + 2 * Number(header.isSeekable);
  const numbers = [packets, landmarkNumbers, evidenceBytes, modifiedMs, streamBytes, flags];
  const known = Float64Array.of(magic, ...numbers);
  return bytesOf(Float64Array.of(...known, crc32(bytesOf(tail), crc32(bytesOf(known)))));
}

const isCount = (value: number | undefined): boolean =>
  value !== undefined && value >= 0 && Number.isSafeInteger(value);

/** Undefined when it is none. What it says of the tail is to be compared with it. */
export function readHeader(bytes: Uint8Array): IndexHeader | undefined {
  const [kind, packets, landmarkNumbers, ...rest] = numbersOf(bytes);
  const [evidenceBytes, modifiedMs, streamBytes, flags] = rest;
  const counts = [packets, landmarkNumbers, evidenceBytes, streamBytes, flags];
  if (kind !== magic || !counts.every(isCount)) return undefined;
  return {
    packets: packets!,
    landmarkNumbers: landmarkNumbers!,
    evidenceBytes: evidenceBytes!,
    modifiedMs: modifiedMs!,
    streamBytes: streamBytes!,
    isPacked: (flags! & 1) !== 0,
    isSeekable: (flags! & 2) !== 0,
  };
}

export const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export function numbersOf(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.slice().buffer);
}
