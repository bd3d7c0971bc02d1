// What the payload of a ping is made of. Systems fill it with something that has no meaning: letters
// (Windows), numbers that count up behind a stamp of time (Linux, macOS), zeros or another few bytes again
// and again (routers, monitors). What is none of these was put there by somebody.

import { u16 } from '../../base/read-bytes.ts';

export type PingPattern =
  | 'empty'
  | 'short'
  | 'letters'
  | 'counting'
  | 'repeated'
  | 'text'
  | 'packet'
  | 'random'
  | 'binary'
  | 'cut';

/** Stamps of time and numbers of their own stand before the filling. */
const mostStampBytes = 24;
const leastFilling = 8;
const periods = [1, 2, 4, 8, 16];
const windowsLetters = 23;
const sampleBytes = 512;

export function pingPatternOf(bytes: Uint8Array, at: number, end: number): PingPattern {
  const size = end - at;
  if (size <= 0) return 'empty';
  if (isLetters(bytes, at, end)) return 'letters';
  if (isFilled(at, end, fillingAt(bytes, at, end, 1, 1), 1)) return 'counting';
  for (const period of periods) {
    if (isFilled(at, end, fillingAt(bytes, at, end, period, 0), period)) return 'repeated';
  }
  if (holdsPacket(bytes, at, end)) return 'packet';
  return contentOf(bytes, at, Math.min(end, at + sampleBytes));
}

/** An own meaning, not a filling. */
export const isCargo = (pattern: PingPattern): boolean =>
  pattern === 'text' || pattern === 'packet' || pattern === 'random' || pattern === 'binary';

function isLetters(bytes: Uint8Array, at: number, end: number): boolean {
  for (let i = at; i < end; i++) {
    if (bytes[i] !== 0x61 + ((i - at) % windowsLetters)) return false;
  }
  return true;
}

/** From where on each byte is the one a period before it, plus `step`. */
function fillingAt(
  bytes: Uint8Array,
  at: number,
  end: number,
  period: number,
  step: number,
): number {
  let from = end - period;
  while (from > at && ((bytes[from - 1]! + step) & 0xff) === bytes[from - 1 + period]) from -= 1;
  return from;
}

function isFilled(at: number, end: number, from: number, period: number): boolean {
  return from - at <= mostStampBytes && end - from >= Math.max(leastFilling, 2 * period);
}

/** An IPv4 header whose length fits, at the beginning or behind a short header of the tunnel's own. */
function holdsPacket(bytes: Uint8Array, at: number, end: number): boolean {
  for (let from = at; from <= at + 32 && from + 20 <= end; from += 1) {
    if (bytes[from] === 0x45 && u16(bytes, from + 2) === end - from) return true;
  }
  return false;
}

function contentOf(bytes: Uint8Array, at: number, end: number): PingPattern {
  const size = end - at;
  let printable = 0;
  const counts = new Uint16Array(256);
  for (let i = at; i < end; i++) {
    const byte = bytes[i]!;
    counts[byte]! += 1;
    if ((byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13) printable += 1;
  }
  if (size >= 4 && printable >= 0.9 * size) return 'text';
  if (size <= mostStampBytes) return 'short'; // no more than a stamp of time
  let entropy = 0;
  for (const count of counts) {
    if (count > 0) entropy -= (count / size) * Math.log2(count / size);
  }
  return size >= 64 && entropy > 0.9 * Math.log2(Math.min(size, 256)) ? 'random' : 'binary';
}
