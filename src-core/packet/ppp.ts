// PPP (RFC 1661, RFC 1662) and Cisco HDLC: serial links.

import { u16 } from '../base/read-bytes.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { decodeMpls, decodeNetwork } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

const addressAll = 0xff03;

/** With or without address and control in front. */
export function decodePpp(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 2 > into.end) return cutShort(into);
  const start = u16(bytes, at) === addressAll ? at + 2 : at;
  return decodePppProtocol(bytes, start, into);
}

/** A protocol number of two bytes, or of one when its first byte is odd. */
export function decodePppProtocol(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 2 > into.end) return cutShort(into);
  const isShort = (bytes[at]! & 1) === 1;
  const next = isShort ? at + 1 : at + 2;
  switch (isShort ? bytes[at]! : u16(bytes, at)) {
    case 0x0021:
      return decodeIpv4(bytes, next, into);
    case 0x0057:
      return decodeIpv6(bytes, next, into);
    case 0x0281:
    case 0x0283:
      return decodeMpls(bytes, next, into);
    default:
      return false;
  }
}

/** Unicast and multicast. */
export function isCiscoHdlc(address: number): boolean {
  return address === 0x0f || address === 0x8f;
}

/** A link of PPP or Cisco HDLC, told apart by its address byte. */
export function decodeHdlc(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 4 > into.end) return cutShort(into);
  return isCiscoHdlc(bytes[at]!)
    ? decodeNetwork(u16(bytes, at + 2), bytes, at + 4, into)
    : decodePpp(bytes, at, into);
}
