// What a name of DNS carries below its domain: words that are no words but data in letters and digits
// (hexadecimal, base32, base64), by their length and by which pairs of letters they are made of.

import { usualPairs } from './random-word.ts';

export interface DnsCargo {
  /** Characters of the words that look like data; 0 for a name that people or programs think of. */
  readonly bytes: number;
  /** One word as long as a digest has digits and nothing else like it: a question about a file. */
  readonly isDigest: boolean;
}

const none: DnsCargo = { bytes: 0, isDigest: false };
const shortest = 12;
/** MD5, SHA-1, SHA-224 in hexadecimal digits; SHA-1 and SHA-256 in base32. */
const digestLengths: readonly number[] = [32, 40, 52, 56];
const reverse = /^(?:(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]\.){31}[0-9a-f])(?:\.|$)/i;

/** `below`: what stands below the registered domain. */
export function dnsCargo(below: string): DnsCargo {
  if (below.length < shortest || below.startsWith('_') || below.includes('._')) return none;
  if (reverse.test(below)) return none; // a reverse lookup, or one in a list of senders of spam
  let bytes = 0;
  let words = 0;
  let digests = 0;
  for (const word of below.split('.')) {
    if (!isData(word)) continue;
    bytes += word.length;
    words += 1;
    if (digestLengths.includes(word.length) && /^[0-9a-z]+$/i.test(word)) digests += 1;
  }
  return { bytes, isDigest: words === 1 && digests === 1 };
}

function isData(label: string): boolean {
  // No host is named with bytes like these (RFC 952); tools put them in all the same.
  if (/[^a-z0-9._-]/i.test(label)) return label.length >= shortest && !label.startsWith('xn--');
  const longest = label
    .split('-')
    .reduce((best, word) => (word.length > best.length ? word : best), '');
  if (longest.length < shortest) return false;
  const digits = (longest.match(/\d/g) ?? []).length;
  const isHex = /^[0-9a-f]+$/i.test(longest);
  if (isHex) return digits > 2 && longest.length >= 14;
  if (digits === longest.length) return longest.length >= 20;
  return usualPairs(longest) < (longest.length >= 24 ? 0.6 : 0.45);
}
