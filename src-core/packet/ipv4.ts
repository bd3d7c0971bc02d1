// IPv4 header (RFC 791): twenty bytes and options, then the transport protocol.

import { i32, u16 } from '../base/read-bytes.ts';
import { decodeIpv6 } from './ipv6.ts';
import {
  badLength,
  cutShort,
  firstFragment,
  kindIp,
  laterFragment,
  type PacketHeaders,
  wholeDatagram,
} from './packet-headers.ts';
import { decodeTransport } from './transport.ts';

const mappedPrefix = 0xffff;
const moreFragments = 0x2000;

export function decodeIpv4(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 20 > into.end) return cutShort(into);
  const headerBytes = (bytes[at]! & 0x0f) * 4;
  // What the version says weighs more than what the link said.
  if (bytes[at]! >> 4 === 6) return decodeIpv6(bytes, at, into);
  if (bytes[at]! >> 4 !== 4 || headerBytes < 20) return badLength(into);
  const totalBytes = u16(bytes, at + 2);
  // 0 is what segmentation offload leaves there: the packet then reaches to the frame's end.
  if (totalBytes !== 0) {
    if (totalBytes < headerBytes) return badLength(into);
    if (at + totalBytes > into.wireEnd) into.isBadLength = true;
    else into.wireEnd = at + totalBytes; // leaves out Ethernet padding
    if (into.wireEnd < into.end) into.end = into.wireEnd;
  }
  into.kind = kindIp;
  into.networkAt = at;
  into.ipVersion = 4;
  into.src0 = into.src1 = into.dst0 = into.dst1 = 0;
  into.src2 = into.dst2 = mappedPrefix;
  into.src3 = i32(bytes, at + 12);
  into.dst3 = i32(bytes, at + 16);
  into.ttl = bytes[at + 8]!;
  into.protocol = bytes[at + 9]!;
  const flags = u16(bytes, at + 6);
  if ((flags & 0x3fff) !== 0) noteFragment(bytes, at, flags, headerBytes, into);
  decodeTransport(bytes, at + headerBytes, into);
  return true;
}

function noteFragment(
  bytes: Uint8Array,
  at: number,
  flags: number,
  headerBytes: number,
  into: PacketHeaders,
): void {
  const offset = (flags & 0x1fff) * 8;
  const isLast = (flags & moreFragments) === 0;
  into.fragment = offset > 0 ? laterFragment : isLast ? wholeDatagram : firstFragment;
  into.fragmentAt = offset;
  into.isLastFragment = isLast;
  into.fragmentBytes = Math.max(into.wireEnd - at - headerBytes, 0);
  writeFragmentKey(into, u16(bytes, at + 4));
}

/** RFC 791 and RFC 8200: fragments belong together by addresses, protocol and identification. */
export function writeFragmentKey(into: PacketHeaders, identification: number): void {
  const key = into.fragmentKey;
  key[0] = into.src0;
  key[1] = into.src1;
  key[2] = into.src2;
  key[3] = into.src3;
  key[4] = into.dst0;
  key[5] = into.dst1;
  key[6] = into.dst2;
  key[7] = into.dst3;
  key[8] = identification;
  key[9] = (into.protocol << 4) | into.ipVersion;
}
