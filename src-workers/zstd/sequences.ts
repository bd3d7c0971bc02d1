// The sequences of a block (RFC 8878, section 3.1.1.3.2): how many literals to take, and then how
// many bytes to repeat from how far back.

import { BitsBackward } from './bits-backward.ts';
import { Damage } from './damage.ts';
import { buildFseTable, type FseTable, oneSymbolTable, readFseTable } from './fse-table.ts';

/** The tables of a frame's block before, which the next one may use again. */
export interface SequenceTables {
  readonly literals: FseTable;
  readonly offsets: FseTable;
  readonly matches: FseTable;
}

interface Kind {
  readonly maxBits: number;
  readonly maxSymbol: number;
  readonly usual: FseTable;
}

const kind = (
  maxBits: number,
  bits: number,
  usual: readonly number[],
  maxSymbol = usual.length - 1,
): Kind => ({
  maxBits,
  maxSymbol,
  usual: buildFseTable(usual, bits),
});

const times = (count: number, value: number): number[] => new Array<number>(count).fill(value);

const literalKind = kind(9, 6, [
  4,
  3,
  ...times(11, 2),
  1,
  1,
  1,
  ...times(9, 2),
  3,
  2,
  ...times(5, 1),
  ...times(4, -1),
]);
const matchKind = kind(9, 6, [1, 4, 3, ...times(6, 2), ...times(37, 1), ...times(7, -1)]);
/** Offsets of more bits are beyond any window that is allowed here. */
const offsetKind = kind(8, 5, [...times(6, 1), 2, 2, 2, ...times(15, 1), ...times(5, -1)], 31);

/** Codes beyond the plain ones stand for ranges: how many more bits say where in them. */
const literalBits = [
  ...times(16, 0),
  1,
  1,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  6,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
];
const matchBits = [
  ...times(32, 0),
  1,
  1,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  7,
  8,
  9,
  10,
  11,
  12,
  13,
  14,
  15,
  16,
];
const literalBase = basesFrom(0, literalBits);
const matchBase = basesFrom(3, matchBits);

function basesFrom(first: number, bits: readonly number[]): number[] {
  let base = first;
  return bits.map((count) => {
    const from = base;
    base += 2 ** count;
    return from;
  });
}

const usual = 0;
const one = 1;
const described = 2;

export interface Sequences {
  readonly count: number;
  readonly tables: SequenceTables | undefined;
  readonly bits: BitsBackward | undefined;
}

/** Reads the section's head, from `at` to `end`: how many sequences, with which tables. */
export function openSequences(
  bytes: Uint8Array,
  at: number,
  end: number,
  known: SequenceTables | undefined,
): Sequences {
  const first = bytes[at]!;
  if (at >= end) throw new Damage();
  if (first === 0) {
    if (at + 1 !== end) throw new Damage();
    return { count: 0, tables: known, bits: undefined };
  }
  const countBytes = first < 128 ? 1 : first < 255 ? 2 : 3;
  if (at + countBytes >= end) throw new Damage();
  const second = bytes[at + 1]!;
  const count =
    first < 128
      ? first
      : first < 255
        ? (first - 128) * 256 + second
        : second + bytes[at + 2]! * 256 + 0x7f00;
  const modes = bytes[at + countBytes]!;
  if ((modes & 3) !== 0) throw new Damage();
  let from = at + countBytes + 1;
  const table = (mode: number, of: Kind, before: FseTable | undefined): FseTable => {
    if (mode === usual) return of.usual;
    if (mode === one) {
      const symbol = from < end ? bytes[from]! : 256;
      if (symbol > of.maxSymbol) throw new Damage();
      from += 1;
      return oneSymbolTable(symbol);
    }
    if (mode === described) {
      const read = readFseTable(bytes, from, end, of);
      from = read.end;
      return read.table;
    }
    if (!before) throw new Damage();
    return before;
  };
  const literals = table(modes >> 6, literalKind, known?.literals);
  const offsets = table((modes >> 4) & 3, offsetKind, known?.offsets);
  const matches = table((modes >> 2) & 3, matchKind, known?.matches);
  const bits = new BitsBackward(bytes, from, end);
  return { count, tables: { literals, offsets, matches }, bits };
}

/** `take` gets each sequence: literals to copy, bytes to repeat, and the offset as it is written. */
export function decodeSequences(
  { count, tables, bits }: Sequences,
  take: (literals: number, match: number, offset: number) => void,
): void {
  if (!tables || !bits) return;
  const { literals, offsets, matches } = tables;
  let literalState = bits.read(literals.bits);
  let offsetState = bits.read(offsets.bits);
  let matchState = bits.read(matches.bits);
  for (let i = 0; i < count; i++) {
    const offsetCode = offsets.symbol[offsetState]!;
    const matchCode = matches.symbol[matchState]!;
    const literalCode = literals.symbol[literalState]!;
    const offset = 2 ** offsetCode + bits.read(offsetCode);
    const match = matchBase[matchCode]! + bits.read(matchBits[matchCode]!);
    const literal = literalBase[literalCode]! + bits.read(literalBits[literalCode]!);
    if (bits.left < 0) throw new Damage();
    take(literal, match, offset);
    if (i + 1 === count) break;
    literalState = literals.base[literalState]! + bits.read(literals.nextBits[literalState]!);
    matchState = matches.base[matchState]! + bits.read(matches.nextBits[matchState]!);
    offsetState = offsets.base[offsetState]! + bits.read(offsets.nextBits[offsetState]!);
  }
  if (bits.left !== 0) throw new Damage();
}
