// IPv6 header (RFC 8200): forty bytes, then extension headers, then the transport protocol.

import { i32, u16 } from '../base/read-bytes.ts';
import { badLength, cutShort, kindIp, type PacketHeaders } from './packet-headers.ts';
import { decodeTransport } from './transport.ts';

const hopByHop = 0;
const routing = 43;
const fragment = 44;
const authentication = 51;
const destinationOptions = 60;
const mobility = 135;
const hostIdentity = 139;
const shim6 = 140;

export function decodeIpv6(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 40 > into.end) return cutShort(into);
  if (bytes[at]! >> 4 !== 6) return badLength(into);
  const payloadBytes = u16(bytes, at + 4);
  // 0 is a jumbogram or segmentation offload: the packet reaches to the frame's end.
  if (payloadBytes !== 0) {
    into.wireEnd = Math.min(into.wireEnd, at + 40 + payloadBytes);
    into.end = Math.min(into.end, into.wireEnd);
  }
  into.kind = kindIp;
  into.ipVersion = 6;
  into.src0 = i32(bytes, at + 8);
  into.src1 = i32(bytes, at + 12);
  into.src2 = i32(bytes, at + 16);
  into.src3 = i32(bytes, at + 20);
  into.dst0 = i32(bytes, at + 24);
  into.dst1 = i32(bytes, at + 28);
  into.dst2 = i32(bytes, at + 32);
  into.dst3 = i32(bytes, at + 36);
  into.ttl = bytes[at + 7]!;
  skipExtensions(bytes, at + 40, bytes[at + 6]!, into);
  return true;
}

/** Walks to the transport header; every step moves on by eight bytes or more, so it ends. */
function skipExtensions(
  bytes: Uint8Array,
  first: number,
  firstType: number,
  into: PacketHeaders,
): void {
  let at = first;
  let type = firstType;
  let isLaterFragment = false;
  while (isExtension(type) && at + 8 <= into.end && !isLaterFragment) {
    const next = bytes[at]!;
    if (type === fragment) {
      isLaterFragment = (u16(bytes, at + 2) & 0xfff8) !== 0;
      at += 8;
    } else if (type === authentication) {
      at += (bytes[at + 1]! + 2) * 4; // RFC 4302 counts words of four bytes
    } else {
      at += (bytes[at + 1]! + 1) * 8;
    }
    type = next;
  }
  into.protocol = type;
  decodeTransport(bytes, at, isLaterFragment, into);
}

function isExtension(type: number): boolean {
  switch (type) {
    case hopByHop:
    case routing:
    case fragment:
    case authentication:
    case destinationOptions:
    case mobility:
    case hostIdentity:
    case shim6:
      return true;
    default:
      return false;
  }
}
