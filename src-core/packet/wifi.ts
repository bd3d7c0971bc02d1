// IEEE 802.11 frames, bare or behind what the receiver noted about them. Data frames carry LLC;
// management and protected frames are counted, not decoded.

import { u16le, u32, u32le } from '../base/read-bytes.ts';
import { decodeLlc } from './llc.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

const typeManagement = 0;
const typeData = 2;
const flagToAndFrom = 0x03;
const flagProtected = 0x40;
const flagOrder = 0x80;
const flagAggregate = 0x80;
const subtypeNull = 0x04;
const subtypeQos = 0x08;

/** `isPadded`: the driver filled the header up to four bytes. */
export function decodeWifi(
  bytes: Uint8Array,
  at: number,
  into: PacketHeaders,
  isPadded = false,
): boolean {
  if (at + 2 > into.end) return cutShort(into);
  into.wifiAt = at;
  const type = (bytes[at]! >> 2) & 3;
  const subtype = bytes[at]! >> 4;
  const flags = bytes[at + 1]!;
  if (type === typeManagement) into.isManagement = true;
  if (type !== typeData || (subtype & subtypeNull) !== 0) return false;
  if ((flags & flagProtected) !== 0) {
    into.isProtected = true;
    return false;
  }
  const isQos = (subtype & subtypeQos) !== 0;
  let headerBytes = 24;
  if ((flags & flagToAndFrom) === flagToAndFrom) headerBytes += 6; // a fourth address
  const qosAt = at + headerBytes;
  if (isQos) headerBytes += 2;
  if (isQos && (flags & flagOrder) !== 0) headerBytes += 4;
  if (isPadded) headerBytes = (headerBytes + 3) & ~3;
  if (at + headerBytes > into.end) return cutShort(into);
  const isAggregate = isQos && (bytes[qosAt]! & flagAggregate) !== 0;
  // Of an aggregate the first frame is read: its addresses and length stand before its LLC.
  return decodeLlc(bytes, at + headerBytes + (isAggregate ? 14 : 0), into);
}

/** Radiotap: its length at 2, a bit map at 4, and in the flags whether the header is padded. */
export function decodeRadiotap(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 8 > into.end) return cutShort(into);
  const headerBytes = u16le(bytes, at + 2);
  const frameAt = at + headerBytes;
  if (headerBytes < 8 || frameAt > into.end) return cutShort(into);
  return decodeWifi(bytes, frameAt, into, radiotapPadding(bytes, at, frameAt));
}

function radiotapPadding(bytes: Uint8Array, at: number, end: number): boolean {
  const present = u32le(bytes, at + 4);
  let fieldsAt = at + 8;
  // Bit 31 says that another bit map follows.
  for (let map = present; map >>> 31 === 1 && fieldsAt + 4 <= end; fieldsAt += 4) {
    map = u32le(bytes, fieldsAt);
  }
  const hasTime = (present & 1) !== 0;
  const hasFlags = (present & 2) !== 0;
  const timeAt = at + ((fieldsAt - at + 7) & ~7); // fields stand at multiples of their size
  const flagsAt = hasTime ? timeAt + 8 : fieldsAt;
  return hasFlags && flagsAt < end && (bytes[flagsAt]! & 0x20) !== 0;
}

const avsVersion = 0x80211001;

/** AVS: version, then its length. */
export function decodeAvs(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 8 > into.end) return cutShort(into);
  const headerBytes = u32(bytes, at + 4);
  if (headerBytes < 8 || at + headerBytes > into.end) return cutShort(into);
  return decodeWifi(bytes, at + headerBytes, into);
}

/** Prism: always 144 bytes, unless it is AVS under Prism's number. */
export function decodePrism(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 4 <= into.end && u32(bytes, at) === avsVersion) return decodeAvs(bytes, at, into);
  if (at + 144 > into.end) return cutShort(into);
  return decodeWifi(bytes, at + 144, into);
}
