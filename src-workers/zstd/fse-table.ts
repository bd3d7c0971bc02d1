// Tables of finite state entropy (RFC 8878, section 4.1): what each state stands for, and how the
// next one is found.

import { Damage } from './damage.ts';

export interface FseTable {
  /** States are numbers of so many bits. */
  readonly bits: number;
  readonly symbol: Uint8Array;
  /** The next state is `base` plus so many bits from the stream. */
  readonly nextBits: Uint8Array;
  readonly base: Uint16Array;
}

/** Every state stands for the one symbol. */
export function oneSymbolTable(symbol: number): FseTable {
  return {
    bits: 0,
    symbol: Uint8Array.of(symbol),
    nextBits: new Uint8Array(1),
    base: new Uint16Array(1),
  };
}

/** -1 is a probability below one state's. */
export function buildFseTable(probabilities: readonly number[], bits: number): FseTable {
  const size = 1 << bits;
  const symbol = new Uint8Array(size);
  const nextBits = new Uint8Array(size);
  const base = new Uint16Array(size);
  const seen = probabilities.map((probability) => Math.abs(probability));
  let high = size;
  probabilities.forEach((probability, of) => {
    if (probability === -1) symbol[--high] = of;
  });
  const step = (size >> 1) + (size >> 3) + 3;
  let state = 0;
  probabilities.forEach((probability, of) => {
    for (let i = 0; i < probability; i++) {
      symbol[state] = of;
      do state = (state + step) & (size - 1);
      while (state >= high);
    }
  });
  for (let i = 0; i < size; i++) {
    const count = seen[symbol[i]!]!++;
    nextBits[i] = bits - (31 - Math.clz32(count));
    base[i] = (count << nextBits[i]!) - size;
  }
  return { bits, symbol, nextBits, base };
}

/** A table that the stream describes, and where its description ends. */
export function readFseTable(
  bytes: Uint8Array,
  from: number,
  end: number,
  { maxBits, maxSymbol }: { readonly maxBits: number; readonly maxSymbol: number },
): { readonly table: FseTable; readonly end: number } {
  let place = 0;
  const peek = (count: number) => {
    const at = from + (place >> 3);
    const word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    return (word >> (place & 7)) & ((1 << count) - 1);
  };
  const bits = peek(4) + 5;
  place += 4;
  if (bits > maxBits) throw new Damage();
  const probabilities: number[] = [];
  let left = 1 << bits;
  while (left > 0 && probabilities.length <= maxSymbol) {
    // Numbers from 0 to left + 1; the small ones take a bit less.
    const count = 32 - Math.clz32(left + 1);
    const short = peek(count - 1);
    const shortOnes = (1 << count) - 2 - left;
    const isShort = short < shortOnes;
    const long = peek(count);
    place += isShort ? count - 1 : count;
    const value = isShort ? short : long >= 1 << (count - 1) ? long - shortOnes : long;
    const probability = value - 1;
    probabilities.push(probability);
    left -= Math.abs(probability);
    let repeat = probability === 0 ? 3 : 0;
    while (repeat === 3 && probabilities.length <= maxSymbol) {
      repeat = peek(2);
      place += 2;
      for (let i = 0; i < repeat; i++) probabilities.push(0);
    }
  }
  const tableEnd = from + ((place + 7) >> 3);
  const isWhole = left === 0 && probabilities.length <= maxSymbol + 1 && tableEnd <= end;
  if (!isWhole) throw new Damage();
  return { table: buildFseTable(probabilities, bits), end: tableEnd };
}
