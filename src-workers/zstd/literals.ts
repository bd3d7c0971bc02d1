// The literals of a block (RFC 8878, section 3.1.1.3.1): as they are, one byte again and again, or
// as Huffman codes in one stream or four.

import { u16le } from '../../src-core/base/read-bytes.ts';
import { Damage } from './damage.ts';
import { decodeHuffman, type HuffmanTable, readHuffmanTable } from './huffman.ts';

const raw = 0;
const run = 1;
const treeless = 3; // with the table of a block before

export interface Literals {
  readonly bytes: Uint8Array;
  /** Where the section ends in the block. */
  readonly end: number;
  readonly table: HuffmanTable | undefined;
}

export function readLiterals(
  bytes: Uint8Array,
  at: number,
  end: number,
  maxBytes: number,
  known: HuffmanTable | undefined,
): Literals {
  if (at >= end) throw new Damage();
  const type = bytes[at]! & 3;
  const format = (bytes[at]! >> 2) & 3;
  if (type === raw || type === run) {
    const headerBytes = [1, 2, 1, 3][format]!;
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
    const size =
      headerBytes === 1 ? bytes[at]! >> 3 : headerBytes === 2 ? (word & 0xffff) >> 4 : word >> 4;
    const from = at + headerBytes;
    const sectionEnd = from + (type === raw ? size : 1);
    if (size > maxBytes || sectionEnd > end) throw new Damage();
    const literals =
      type === raw ? bytes.subarray(from, sectionEnd) : new Uint8Array(size).fill(bytes[from]!);
    return { bytes: literals, end: sectionEnd, table: known };
  }
  // Two sizes of equal width behind the four bits of type and format.
  const width = [10, 10, 14, 18][format]!;
  const headerBytes = (4 + 2 * width) >> 3;
  const low = u16le(bytes, at) | (bytes[at + 2]! << 16);
  const whole = low + ((bytes[at + 3]! << 24) >>> 0) + (bytes[at + 4] ?? 0) * 2 ** 32;
  const size = Math.floor(whole / 16) % 2 ** width;
  const packedBytes = Math.floor(whole / 2 ** (4 + width)) % 2 ** width;
  const from = at + headerBytes;
  const sectionEnd = from + packedBytes;
  if (size > maxBytes || sectionEnd > end) throw new Damage();
  const described = type === treeless ? undefined : readHuffmanTable(bytes, from, sectionEnd);
  const table = described?.table ?? known;
  if (!table) throw new Damage();
  const into = new Uint8Array(size);
  const streamAt = described?.end ?? from;
  if (format === 0) decodeHuffman(table, bytes, streamAt, sectionEnd, into);
  else decodeFour(table, bytes, streamAt, sectionEnd, into);
  return { bytes: into, end: sectionEnd, table };
}

/** The lengths of the first three streams, then all four; the last one may be shorter. */
function decodeFour(
  table: HuffmanTable,
  bytes: Uint8Array,
  at: number,
  end: number,
  into: Uint8Array,
): void {
  if (at + 6 > end) throw new Damage();
  const each = (into.length + 3) >> 2;
  let from = at + 6;
  for (let i = 0; i < 4; i++) {
    const to = i < 3 ? from + u16le(bytes, at + 2 * i) : end;
    if (to > end || 3 * each > into.length) throw new Damage();
    decodeHuffman(
      table,
      bytes,
      from,
      to,
      into.subarray(i * each, i < 3 ? (i + 1) * each : undefined),
    );
    from = to;
  }
}
