// The options of a SYN (RFC 9293 3.1), only as far as their lengths say what cannot be.

import type { PacketHeaders } from '../../packet/packet-headers.ts';

/** The shortest that each may be, its two first bytes included, and the longest. */
const lengths = new Map<number, readonly [number, number]>([
  [2, [4, 4]], // maximum segment size
  [3, [3, 3]], // window scale
  [4, [2, 2]], // selective acknowledgement permitted
  [8, [10, 10]], // timestamps
  [19, [18, 18]], // MD5 (RFC 2385)
  [29, [4, 40]], // authentication (RFC 5925)
  [30, [3, 40]], // multipath
  [34, [2, 18]], // fast open
]);

export function hasBadOptions({ bytes, transportAt, payloadAt, end }: PacketHeaders): boolean {
  if (payloadAt > end) return false; // cut, or told as a header that is too long
  let at = transportAt + 20;
  while (at < payloadAt) {
    const kind = bytes[at]!;
    if (kind === 0) return false;
    if (kind === 1) {
      at += 1;
      continue;
    }
    const length = at + 1 < payloadAt ? bytes[at + 1]! : 0;
    if (length < 2 || at + length > payloadAt) return true;
    const [least, most] = lengths.get(kind) ?? [2, 40];
    if (length < least || length > most) return true;
    at += length;
  }
  return false;
}
