// IPv6 header (RFC 8200): forty bytes, then extension headers, then the transport protocol.

import { i32, u16 } from '../base/read-bytes.ts';
import { writeFragmentKey } from './ipv4.ts';
import {
  badLength,
  cutShort,
  firstFragment,
  kindIp,
  laterFragment,
  type PacketHeaders,
} from './packet-headers.ts';
import { authentication, decodeTransport } from './transport.ts';

const hopByHop = 0;
const routing = 43;
const fragment = 44;
const destinationOptions = 60;
const shim6 = 140;

export function decodeIpv6(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 40 > into.end) return cutShort(into);
  if (bytes[at]! >> 4 !== 6) return badLength(into);
  const payloadBytes = u16(bytes, at + 4);
  // 0 is a jumbogram or segmentation offload: the packet reaches to the frame's end.
  if (payloadBytes !== 0) {
    if (at + 40 + payloadBytes > into.wireEnd) into.isBadLength = true;
    else into.wireEnd = at + 40 + payloadBytes;
    if (into.wireEnd < into.end) into.end = into.wireEnd;
  }
  into.kind = kindIp;
  into.networkAt = at;
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
  const transportAt = skipExtensions(bytes, at + 40, bytes[at + 6]!, into);
  decodeTransport(bytes, transportAt, into);
  return true;
}

/** Walks to the transport header; every step moves on by eight bytes or more, so it ends. */
function skipExtensions(
  bytes: Uint8Array,
  first: number,
  firstType: number,
  into: PacketHeaders,
): number {
  let at = first;
  let type = firstType;
  while (isExtension(type) && into.fragment !== laterFragment) {
    if (at + 8 > into.end) {
      into.isCut = true;
      break;
    }
    const next = bytes[at]!;
    if (type === fragment) {
      into.protocol = next;
      noteFragment(bytes, at, into);
      at += 8;
    } else if (type === authentication) {
      at += (bytes[at + 1]! + 2) * 4; // RFC 4302 counts words of four bytes
    } else {
      at += (bytes[at + 1]! + 1) * 8;
    }
    type = next;
  }
  into.protocol = type;
  return at;
}

function noteFragment(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  const field = u16(bytes, at + 2);
  const offset = field & 0xfff8;
  if ((field & 0xfff9) === 0) return; // an "atomic" fragment is a whole datagram
  into.fragment = offset > 0 ? laterFragment : firstFragment;
  into.fragmentAt = offset;
  into.isLastFragment = (field & 1) === 0;
  into.fragmentBytes = Math.max(into.wireEnd - at - 8, 0);
  writeFragmentKey(into, i32(bytes, at + 4));
}

function isExtension(type: number): boolean {
  switch (type) {
    case hopByHop:
    case routing:
    case fragment:
    case authentication:
    case destinationOptions:
    case shim6:
      return true;
    default:
      return false;
  }
}
