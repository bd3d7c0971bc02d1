// Huffman codes of literals (RFC 8878, section 4.2): a table by the next bits of the stream, and
// the streams themselves.

import { BitsBackward } from './bits-backward.ts';
import { Damage } from './damage.ts';
import { readFseTable } from './fse-table.ts';

export interface HuffmanTable {
  readonly bits: number;
  readonly symbol: Uint8Array;
  readonly length: Uint8Array;
}

const maxBits = 11;

/** The table that is described from `at` on, and where its description ends. */
export function readHuffmanTable(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly table: HuffmanTable; readonly end: number } {
  if (at >= end) throw new Damage();
  const header = bytes[at]!;
  const isDirect = header >= 128;
  const size = isDirect ? (header - 126) >> 1 : header;
  const tableEnd = at + 1 + size;
  if (tableEnd > end) throw new Damage();
  const weights = isDirect
    ? Array.from({ length: header - 127 }, (_, i) => nibble(bytes, at + 1, i))
    : readWeights(bytes, at + 1, tableEnd);
  return { table: buildHuffmanTable(weights), end: tableEnd };
}

const nibble = (bytes: Uint8Array, at: number, i: number): number =>
  i % 2 === 0 ? bytes[at + (i >> 1)]! >> 4 : bytes[at + (i >> 1)]! & 15;

/** Two states take turns until the bits are used up. */
function readWeights(bytes: Uint8Array, at: number, end: number): number[] {
  const { table, end: streamAt } = readFseTable(bytes, at, end, { maxBits: 6, maxSymbol: 255 });
  const bits = new BitsBackward(bytes, streamAt, end);
  let state = bits.read(table.bits);
  let other = bits.read(table.bits);
  const weights: number[] = [];
  if (bits.left < 0) throw new Damage();
  while (weights.length < 255) {
    weights.push(table.symbol[state]!);
    const next = table.base[state]! + bits.read(table.nextBits[state]!);
    if (bits.left < 0) {
      weights.push(table.symbol[other]!);
      return weights;
    }
    state = other;
    other = next;
  }
  throw new Damage();
}

/** The last weight is what is missing to a power of two. */
function buildHuffmanTable(given: readonly number[]): HuffmanTable {
  const sum = given.reduce((total, weight) => total + (weight > 0 ? 2 ** (weight - 1) : 0), 0);
  const bits = sum === 0 ? maxBits + 1 : Math.floor(Math.log2(sum)) + 1;
  if (bits > maxBits || given.length > 255) throw new Damage();
  const missing = (1 << bits) - sum;
  const last = 32 - Math.clz32(missing);
  if (missing !== 1 << (last - 1)) throw new Damage();
  const weights = [...given, last];
  const symbol = new Uint8Array(1 << bits);
  const length = new Uint8Array(1 << bits);
  let at = 0;
  for (let weight = 1; weight <= bits; weight++) {
    weights.forEach((of, value) => {
      if (of !== weight) return;
      const end = at + (1 << (weight - 1));
      symbol.fill(value, at, end);
      length.fill(bits + 1 - weight, at, end);
      at = end;
    });
  }
  return { bits, symbol, length };
}

/** Fills `into` from a stream that must hold exactly that. */
export function decodeHuffman(
  table: HuffmanTable,
  bytes: Uint8Array,
  at: number,
  end: number,
  into: Uint8Array,
): void {
  const stream = new BitsBackward(bytes, at, end);
  const { bits, symbol, length } = table;
  for (let i = 0; i < into.length; i++) {
    const code = stream.peek(bits);
    into[i] = symbol[code]!;
    stream.left -= length[code]!;
    if (stream.left < 0) break;
  }
  if (stream.left !== 0) throw new Damage();
}
