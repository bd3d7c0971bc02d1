// Names in DNS messages (RFC 1035, 3.1 and 4.1.4), read by the million: into one reused record, their
// bytes gathered once and made text once.

import { printable } from '../../packet/tree/byte-text.ts';
import { payloadText } from '../payload-text.ts';

const maxNameBytes = 255;
/** Each pointer must lead backwards, so a loop cannot be built; this bounds the walk as well. */
const maxPointers = 32;
const pointer = 0xc0;
const dot = 0x2e;

export class DnsNameReader {
  text = '';
  /** Behind the name's bytes at its own place. */
  end = 0;
  readonly #letters = new Uint8Array(maxNameBytes);

  /** `message` is where the message begins. False when the name is cut, or leads nowhere. */
  read(bytes: Uint8Array, at: number, message: number, end: number): boolean {
    let next = at;
    let lowest = at;
    let length = 0;
    let pointers = 0;
    this.end = 0;
    while (next < end) {
      const size = bytes[next]!;
      if (size === 0) {
        if (pointers === 0) this.end = next + 1;
        this.text = length === 0 ? '.' : lettersText(this.#letters, length);
        return true;
      }
      if (size >= pointer) {
        if (next + 1 >= end || pointers === maxPointers) return false;
        if (pointers === 0) this.end = next + 2;
        pointers += 1;
        next = message + (((size & 0x3f) << 8) | bytes[next + 1]!);
        if (next >= lowest) return false;
        lowest = next;
        continue;
      }
      if (size >= 64 || next + 1 + size > end || length + 1 + size > maxNameBytes) return false;
      if (length > 0) this.#letters[length++] = dot;
      for (let i = next + 1; i <= next + size; i++) this.#letters[length++] = bytes[i]!;
      next += 1 + size;
    }
    return false;
  }
}

/** Where the reading goes on behind a name that nobody wants to see; -1 when it is cut or broken. */
export function behindDnsName(bytes: Uint8Array, at: number, end: number): number {
  let next = at;
  while (next < end) {
    const size = bytes[next]!;
    if (size === 0) return next + 1;
    if (size >= pointer) return next + 2 <= end ? next + 2 : -1;
    if (size >= 64 || next - at > maxNameBytes) return -1;
    next += 1 + size;
  }
  return -1;
}

const characters = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/**
 * Multicast DNS has names in UTF-8 (RFC 6762, 16); nearly all others are plain ASCII. Where tunnels hide
 * bytes in names, each byte stays to be seen.
 */
function lettersText(letters: Uint8Array, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) {
    const letter = letters[i]!;
    if (letter < 0x20 || letter > 0x7e) return unusualText(letters, length);
    text += characters[letter];
  }
  return text;
}

function unusualText(letters: Uint8Array, length: number): string {
  const text = payloadText(letters, 0, length);
  return text.includes('\ufffd') ? printable(letters, 0, length) : text;
}
