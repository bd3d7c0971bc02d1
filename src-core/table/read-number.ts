// A cell -> a number, without a string where that can be: tables hold millions of them.

/** Powers that a double holds exactly: a whole number below 2^53 divided by one is rounded once. */
const powersOfTen = Float64Array.from({ length: 16 }, (_, i) => 10 ** i);

/** Spelled as numbers that say nothing, by whatever wrote the table. */
const unknownNumbers = new Set(['nan', 'inf', 'infinity', 'na', 'n/a', 'null', 'none', '<na>']);

/** False, and nothing written, where the cell is no number; NaN where it is one that says nothing. */
export function readNumber(
  text: string,
  start: number,
  end: number,
  into: Float64Array,
  at: number,
): boolean {
  let i = start;
  const first = text.charCodeAt(i);
  const isNegative = first === 45;
  if (isNegative || first === 43) i += 1;
  let [digits, value, behindPoint] = [0, 0, -1];
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits += 1;
      if (behindPoint >= 0) behindPoint += 1;
    } else if (code === 46 && behindPoint < 0) {
      behindPoint = 0;
    } else {
      break;
    }
  }
  if (i < end || digits === 0 || digits > 15) return readLong(text, start, end, into, at);
  if (behindPoint > 0) value /= powersOfTen[behindPoint]!;
  into[at] = isNegative ? -value : value;
  return true;
}

/** What has an exponent, many digits, a sign of base sixteen, or is a word. */
function readLong(
  text: string,
  start: number,
  end: number,
  into: Float64Array,
  at: number,
): boolean {
  if (end - start > mostNumberChars) return false;
  const cell = text.slice(start, end);
  if (!isSpelledNumber.test(cell)) {
    const word = cell.toLowerCase().replace(/^[+-]/, '');
    if (!unknownNumbers.has(word)) return false;
    into[at] = Number.NaN;
    return true;
  }
  const value = Number(cell);
  into[at] = Number.isFinite(value) ? value : Number.NaN;
  return true;
}

/** Nobody writes longer ones. */
const mostNumberChars = 400;
const isSpelledNumber = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|0[xX][0-9a-fA-F]+)$/;
