// Links that wrap another one, or IP, in a header of the capturing system.

import { u16le, u32le } from '../base/read-bytes.ts';
import { decodeLink } from './link-types.ts';
import { decodeLlc } from './llc.ts';
import { decodeByVersion, decodeFamily } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

/** PPI: version and flags, its length, then the link type of what follows. */
export function decodePpi(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 8 > into.end) return cutShort(into);
  const headerBytes = u16le(bytes, at + 2);
  if (headerBytes < 8 || at + headerBytes > into.end) return cutShort(into);
  return decodeLink(u32le(bytes, at + 4), bytes, at + headerBytes, into);
}

/** PKTAP of macOS: its length, the type of the record, then the link type. */
export function decodePktap(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 12 > into.end) return cutShort(into);
  const headerBytes = u32le(bytes, at);
  if (headerBytes < 12 || at + headerBytes > into.end) return cutShort(into);
  return decodeLink(u32le(bytes, at + 8), bytes, at + headerBytes, into);
}

/** NFLOG of Linux: family, version, resource; then typed values, one of which is the packet. */
export function decodeNflog(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 4 > into.end) return cutShort(into);
  const family = bytes[at]!;
  let valueAt = at + 4;
  while (valueAt + 4 <= into.end) {
    const length = u16le(bytes, valueAt); // in the order of the capturing machine: little, today
    if (length < 4) break;
    if (u16le(bytes, valueAt + 2) === nflogPayload) {
      into.wireEnd = Math.min(into.wireEnd, valueAt + length);
      return decodeFamily(family, bytes, valueAt + 4, into);
    }
    valueAt += (length + 3) & ~3;
  }
  return false;
}

const nflogPayload = 9;

/** PFLOG of OpenBSD: its length (without the padding), the family. */
export function decodePflog(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 2 > into.end) return cutShort(into);
  const headerBytes = (bytes[at]! + 3) & ~3;
  if (headerBytes < 4 || at + headerBytes > into.end) return cutShort(into);
  return decodeFamily(bytes[at + 1]!, bytes, at + headerBytes, into);
}

/** SLIP: direction and the compressed header as it was, sixteen bytes, then IP. */
export function decodeSlip(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  return decodeByVersion(bytes, at + 16, into);
}

/** FDDI: frame control, two addresses, and LLC where the control says so. */
export function decodeFddi(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 13 > into.end) return cutShort(into);
  const isLlc = (bytes[at]! & 0xf0) === 0x50;
  into.macAt = at + 1;
  return isLlc && decodeLlc(bytes, at + 13, into);
}
