// GRE (RFC 2784, RFC 2890, routes of RFC 1701, and RFC 2637 for PPTP) and ERSPAN (the mirror sessions of Cisco) in it.

import { i32, u16 } from '../base/read-bytes.ts';
import { decodeEthernet } from './ethernet.ts';
import { decodeInner } from './inner-packet.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { decodeMpls } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';
import { decodePpp } from './ppp.ts';
import { decodeWifi } from './wifi.ts';

const flagChecksum = 0x8000;
const flagRouting = 0x4000;
const flagKey = 0x2000;
const flagSequence = 0x1000;
const flagAcknowledgement = 0x0080;
const versionPptp = 1;

export function decodeGre(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 4 > into.end) return cutShort(into);
  const flags = u16(bytes, at);
  const type = u16(bytes, at + 2);
  const isPptp = (flags & 7) === versionPptp;
  let next = at + 4;
  if ((flags & (flagChecksum | flagRouting)) !== 0) next += 4;
  const keyAt = next;
  if ((flags & flagKey) !== 0) next += 4;
  const hasSequence = (flags & flagSequence) !== 0;
  if (hasSequence) next += 4;
  if (isPptp && (flags & flagAcknowledgement) !== 0) next += 4;
  if ((flags & flagRouting) !== 0 && !isPptp) next = skipRoutes(bytes, next, into.end);
  if (next > into.end) return cutShort(into);
  // Of PPTP the key holds a length and a call id, which name no tunnel.
  const key = (flags & flagKey) !== 0 && !isPptp ? i32(bytes, keyAt) : -1;
  return decodeCarried(type, key, hasSequence, bytes, next, into);
}

/** RFC 1701: entries of four bytes and an address, up to one that names no address family. */
function skipRoutes(bytes: Uint8Array, first: number, end: number): number {
  let at = first;
  while (at + 4 <= end && u16(bytes, at) !== 0) at += 4 + bytes[at + 3]!;
  return at + 4;
}

function decodeCarried(
  type: number,
  key: number,
  hasSequence: boolean,
  bytes: Uint8Array,
  at: number,
  into: PacketHeaders,
): boolean {
  switch (type) {
    case 0x0800:
      return decodeInner('gre', key, decodeIpv4, bytes, at, into);
    case 0x86dd:
      return decodeInner('gre', key, decodeIpv6, bytes, at, into);
    case 0x6558:
      return decodeInner('gre', key, decodeEthernet, bytes, at, into);
    case 0x8847:
      return decodeInner('gre', key, decodeMpls, bytes, at, into);
    case 0x880b:
      return decodeInner('gre', key, decodePpp, bytes, at, into);
    case 0x88be: // ERSPAN: type II has a sequence number in GRE and eight bytes, type I neither
      return decodeInner('erspan', key, decodeEthernet, bytes, hasSequence ? at + 8 : at, into);
    case 0x883e: // WCCP: four bytes of redirection, in its second version
      return decodeInner('gre', key, decodeIpv4, bytes, startsIpv4(bytes, at) ? at : at + 4, into);
    case 0x22eb:
      return decodeErspan3(key, bytes, at, into);
    default:
      return isAruba(type) && decodeInner('gre', key, decodeBareWifi, bytes, at, into);
  }
}

function startsIpv4(bytes: Uint8Array, at: number): boolean {
  return bytes[at]! >> 4 === 4;
}

/** Access points of Aruba tunnel Wi-Fi frames under numbers of their own. */
function isAruba(type: number): boolean {
  return type >= 0x8200 && type <= 0x823f;
}

function decodeBareWifi(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  return decodeWifi(bytes, at, into);
}

/** Twelve bytes, and eight more where the last bit says so. */
function decodeErspan3(key: number, bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 12 > into.end) return cutShort(into);
  const hasMore = (bytes[at + 11]! & 1) !== 0;
  return decodeInner('erspan', key, decodeEthernet, bytes, at + (hasMore ? 20 : 12), into);
}
