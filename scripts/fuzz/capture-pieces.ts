// A capture file as its header and its records, so that they can be shuffled and repeated. Read on
// its own, not by the readers under test; what is damaged ends the list.

import { u32, u32le } from '../../src-core/base/read-bytes.ts';

export interface CapturePieces {
  readonly header: Uint8Array;
  readonly records: readonly Uint8Array[];
  /** Where link types stand in the header or, for pcapng, in the whole file. */
  readonly linkTypesAt: readonly number[];
}

const pcapMagics = new Set([0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34]);
const pcapngMagic = 0x0a0d0d0a;
const snoopMagic = 0x736e6f6f;

type Word = (bytes: Uint8Array, at: number) => number;

export function capturePieces(bytes: Uint8Array): CapturePieces {
  if (bytes.length < 24) return { header: bytes, records: [], linkTypesAt: [] };
  const magic = u32(bytes, 0);
  if (magic === pcapngMagic) return pcapngPieces(bytes);
  if (magic === snoopMagic) return cutUp(bytes, 16, 24, [12], (at) => u32(bytes, at + 8));
  const word = pcapMagics.has(magic) ? u32 : u32le;
  if (!pcapMagics.has(word(bytes, 0))) return { header: bytes, records: [], linkTypesAt: [] };
  return cutUp(bytes, 24, 16, [20], (at) => 16 + word(bytes, at + 8));
}

function pcapngPieces(bytes: Uint8Array): CapturePieces {
  const word: Word = u32(bytes, 8) === 0x1a2b3c4d ? u32 : u32le;
  const length = (at: number): number => (word(bytes, at + 4) + 3) & ~3;
  const pieces = cutUp(bytes, 0, 12, [], length);
  const linkTypesAt: number[] = [];
  let at = 0;
  for (const record of pieces.records) {
    if (word(record, 0) === 1) linkTypesAt.push(at + 8);
    at += record.length;
  }
  return { ...pieces, linkTypesAt };
}

function cutUp(
  bytes: Uint8Array,
  headerBytes: number,
  leastBytes: number,
  linkTypesAt: readonly number[],
  lengthAt: (at: number) => number,
): CapturePieces {
  const records: Uint8Array[] = [];
  for (let at = headerBytes; at + leastBytes <= bytes.length; ) {
    const length = lengthAt(at);
    if (length < leastBytes || at + length > bytes.length) break;
    records.push(bytes.subarray(at, at + length));
    at += length;
  }
  return { header: bytes.subarray(0, headerBytes), records, linkTypesAt };
}
