// A flow's id as Zeek's users expect one: C and letters, the same for the same flow each time. Made of
// the flow's own id, its Community ID and its start.

import { sha1 } from '@noble/hashes/legacy.js';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** As long as Zeek's, which are 96 bits in base 62. */
const length = 17;

export function flowUid(...parts: readonly string[]): string {
  const digest = sha1(Uint8Array.from(parts.join(' '), (letter) => letter.charCodeAt(0)));
  let uid = 'C';
  for (let i = 0; i < length; i++) uid += digits[digest[i]! % digits.length];
  return uid;
}
