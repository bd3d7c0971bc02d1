// What an EtherType names, whatever link carried it. Tags, MPLS and PPPoE lead back here, so these
// files know each other; each step reads on in the frame, which ends the walk.

import { u16, u32 } from '../base/read-bytes.ts';
import { decodeArp } from './arp.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { decodeLlc } from './llc.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';
import { decodeHdlc, decodePppProtocol, isCiscoHdlc } from './ppp.ts';
import { decodeTagged } from './tags.ts';

const typeIpv4 = 0x0800;
const typeArp = 0x0806;
const typeVlan = 0x8100;
const typeIpv6 = 0x86dd;
const typeMpls = 0x8847;
const typeMplsMulticast = 0x8848;
const typePppoeSession = 0x8864;
const typeQinQ = 0x88a8;
const typeOldQinQ = 0x9100;

/** Up to here the field is a length (IEEE 802.3) and an LLC header follows. */
const longestLength = 1500;

export function decodeNetwork(
  type: number,
  bytes: Uint8Array,
  at: number,
  into: PacketHeaders,
): boolean {
  if (!into.enterLayer()) return false;
  switch (type) {
    case typeIpv4:
      return decodeIpv4(bytes, at, into);
    case typeIpv6:
      return decodeIpv6(bytes, at, into);
    case typeArp:
      return decodeArp(bytes, at, into);
    case typeVlan:
    case typeQinQ:
    case typeOldQinQ:
      return decodeVlan(bytes, at, into);
    case typeMpls:
    case typeMplsMulticast:
      return decodeMpls(bytes, at, into);
    case typePppoeSession:
      return decodePppoe(bytes, at, into);
    default:
      return type <= longestLength
        ? decode8023(type, bytes, at, into)
        : decodeTagged(type, bytes, at, into);
  }
}

/** IEEE 802.1Q: priority and id, then the type of what follows. */
function decodeVlan(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 4 > into.end) return cutShort(into);
  const id = u16(bytes, at) & 0x0fff;
  if (into.vlan < 0) into.vlan = id;
  else into.innerVlan = id;
  return decodeNetwork(u16(bytes, at + 2), bytes, at + 4, into);
}

/** RFC 3032: labels of four bytes up to the one with the bottom bit; no label says what follows. */
export function decodeMpls(bytes: Uint8Array, first: number, into: PacketHeaders): boolean {
  let at = first;
  for (;;) {
    if (at + 4 > into.end) return cutShort(into);
    const isBottom = (bytes[at + 2]! & 1) !== 0;
    at += 4;
    if (isBottom) break;
  }
  return decodeByVersion(bytes, at, into);
}

/** IP without a type in front: the version is its first four bits. */
export function decodeByVersion(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at >= into.end) return cutShort(into);
  const version = bytes[at]! >> 4;
  if (version === 4) return decodeIpv4(bytes, at, into);
  return version === 6 && decodeIpv6(bytes, at, into);
}

/** RFC 2516: version and type, code, session, length, then PPP. */
export function decodePppoe(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 8 > into.end) return cutShort(into);
  return decodePppProtocol(bytes, at + 6, into);
}

/** IEEE 802.3: the frame ends where its length says, padding follows. */
function decode8023(length: number, bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  into.wireEnd = Math.min(into.wireEnd, at + length);
  into.end = Math.min(into.end, into.wireEnd);
  return decodeLlc(bytes, at, into);
}

/** Address families of BSD, Linux, macOS and Windows, as loopback and firewall links give them. */
export function decodeFamily(
  family: number,
  bytes: Uint8Array,
  at: number,
  into: PacketHeaders,
): boolean {
  switch (family) {
    case 2:
      return decodeIpv4(bytes, at, into);
    case 10: // Linux
    case 23: // Windows
    case 24: // NetBSD, OpenBSD
    case 28: // FreeBSD
    case 30: // macOS
      return decodeIpv6(bytes, at, into);
    default:
      return false;
  }
}

/** BSD loopback (link types 0 and 108): the family in the byte order of the machine that captured. */
export function decodeLoopback(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 4 > into.end) return cutShort(into);
  if (u16(bytes, at) === 0xff03) return decodePppProtocol(bytes, at + 2, into);
  if (isCiscoHdlc(bytes[at]!) && bytes[at + 1] === 0) return decodeHdlc(bytes, at, into);
  const value = u32(bytes, at);
  // The one of the two orders that gives a small number is meant.
  const family = value <= 0xffff ? value : swapped(value);
  return decodeFamily(family, bytes, at + 4, into);
}

function swapped(value: number): number {
  const halves = ((value >>> 8) & 0x00ff00ff) | ((value & 0x00ff00ff) << 8);
  return ((halves >>> 16) | (halves << 16)) >>> 0;
}
