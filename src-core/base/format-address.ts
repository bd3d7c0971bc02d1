// Addresses as text: IPv4 dotted, IPv6 as in RFC 5952, MAC in lower case with colons.

import { hexByte } from './hex-text.ts';

export function ipv4Text(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/** From four 32-bit words. The longest run of two or more zero groups is left out, the first of equals. */
export function ipv6Text(a: number, b: number, c: number, d: number): string {
  const groups = [a, b, c, d].flatMap((word) => [word >>> 16, word & 0xffff]);
  if (a === 0 && b === 0 && c === 0xffff) return `::ffff:${ipv4Text(d)}`; // RFC 5952, section 5
  const { at, length } = longestZeroRun(groups);
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (length < 2) return hex(groups);
  return `${hex(groups.slice(0, at))}::${hex(groups.slice(at + length))}`;
}

function longestZeroRun(groups: readonly number[]): { at: number; length: number } {
  let best = { at: 0, length: 0 };
  let length = 0;
  groups.forEach((group, index) => {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { at: index - length + 1, length };
  });
  return best;
}

export function macText(bytes: Uint8Array, at: number): string {
  let text = hexByte[bytes[at]!]!;
  for (let i = 1; i < 6; i++) text += `:${hexByte[bytes[at + i]!]}`;
  return text;
}
