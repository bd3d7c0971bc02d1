// NetBIOS names: fifteen characters, filled with blanks, and a sixteenth that says what kind of service
// has the name; on the wire each half of a byte is a letter from A to P (RFC 1001, 14.1).

import { payloadText } from '../payload-text.ts';

export const encodedLetters = 32;
const nameLetters = 15;
const encodedName = /^[A-P]{32}(?=\.|$)/;
const firstLetter = 65;
const paddings = [0x20, 0x00];

/** `FILESERVER<20>`, behind it the scope if there is one; any other name is left as it is. */
export function netbiosNameText(name: string): string {
  if (!encodedName.test(name)) return name;
  const plain = new Uint8Array(encodedLetters / 2);
  for (let i = 0; i < plain.length; i++) {
    plain[i] = (halfAt(name, 2 * i) << 4) | halfAt(name, 2 * i + 1);
  }
  return plainNameText(plain, 0) + name.slice(encodedLetters);
}

/** The sixteen bytes as they are. */
export function plainNameText(bytes: Uint8Array, at: number): string {
  let end = at + nameLetters;
  while (end > at && paddings.includes(bytes[end - 1]!)) end--;
  const suffix = bytes[at + nameLetters]!.toString(16).padStart(2, '0');
  return `${payloadText(bytes, at, end)}<${suffix}>`;
}

/** Whether the length and the letters of an encoded name stand here. */
export function isEncodedName(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 1 + encodedLetters >= end || bytes[at] !== encodedLetters) return false;
  for (let i = at + 1; i <= at + encodedLetters; i++) {
    const half = bytes[i]! - firstLetter;
    if (half < 0 || half > 15) return false;
  }
  return true;
}

const halfAt = (name: string, index: number): number => name.charCodeAt(index) - firstLetter;
