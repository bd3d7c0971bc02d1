// IPv4 header (RFC 791): twenty bytes and options, then the transport protocol.

import { i32, u16 } from '../base/read-bytes.ts';
import { badLength, cutShort, kindIp, type PacketHeaders } from './packet-headers.ts';
import { decodeTransport } from './transport.ts';

const mappedPrefix = 0xffff;

export function decodeIpv4(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 20 > into.end) return cutShort(into);
  const headerBytes = (bytes[at]! & 0x0f) * 4;
  if (bytes[at]! >> 4 !== 4 || headerBytes < 20) return badLength(into);
  const totalBytes = u16(bytes, at + 2);
  // 0 is what segmentation offload leaves there: the packet then reaches to the frame's end.
  if (totalBytes !== 0) {
    if (totalBytes < headerBytes) return badLength(into);
    into.wireEnd = Math.min(into.wireEnd, at + totalBytes); // leaves out Ethernet padding
    into.end = Math.min(into.end, into.wireEnd);
  }
  into.kind = kindIp;
  into.ipVersion = 4;
  into.src0 = into.src1 = into.dst0 = into.dst1 = 0;
  into.src2 = into.dst2 = mappedPrefix;
  into.src3 = i32(bytes, at + 12);
  into.dst3 = i32(bytes, at + 16);
  into.ttl = bytes[at + 8]!;
  into.protocol = bytes[at + 9]!;
  const isLaterFragment = (u16(bytes, at + 6) & 0x1fff) !== 0;
  decodeTransport(bytes, at + headerBytes, isLaterFragment, into);
  return true;
}
