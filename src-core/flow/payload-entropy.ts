// Byte counts -> Shannon's entropy in bits a byte, and how much of it is printable. A short sample
// shows too little of a rich alphabet; Miller and Madow's term makes up for that.

const values = 256;
/** n log2 n, for all counts that usually occur. */
const tableSize = 16_385;
const table = Float64Array.from({ length: tableSize }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)));

const scaled = (n: number): number => (n < tableSize ? table[n]! : n * Math.log2(n));

export interface PayloadFacts {
  entropy: number;
  printableRatio: number;
}

type Counts = Uint16Array | Uint32Array;

/** Of one direction, or of two taken together; NaN where there are no bytes. */
export function payloadFacts(one: Counts | undefined, other?: Counts): PayloadFacts {
  let total = 0;
  let kinds = 0;
  let printable = 0;
  let inner = 0;
  for (let value = 0; value < values; value++) {
    const times = (one ? one[value]! : 0) + (other ? other[value]! : 0);
    if (times === 0) continue;
    total += times;
    kinds += 1;
    inner += scaled(times);
    if (isPrintable(value)) printable += times;
  }
  if (total === 0) return { entropy: Number.NaN, printableRatio: Number.NaN };
  const plain = Math.log2(total) - inner / total;
  const correction = (kinds - 1) / (2 * total * Math.LN2);
  return { entropy: Math.min(plain + correction, 8), printableRatio: printable / total };
}

/** ASCII that shows, and tab, line feed, carriage return. */
function isPrintable(value: number): boolean {
  return (value >= 0x20 && value < 0x7f) || value === 9 || value === 10 || value === 13;
}
