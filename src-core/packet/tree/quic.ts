// QUIC's long headers (RFC 8999, RFC 9000, 17.2; RFC 9369 for version 2). Nothing is decrypted.

import { u32 } from '../../base/read-bytes.ts';
import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex32, named } from './value-text.ts';

const version1 = 1;
const version2 = 0x6b3343cf;
const drafts = 0xff0000;
const negotiation = 0;
const versionText = named(
  { [negotiation]: 'Version negotiation', [version1]: '1', [version2]: '2' },
  hex32,
);

const typeNames = ['Initial', '0-RTT', 'Handshake', 'Retry'];
const maxIdBytes = 20;
const retryTagBytes = 16;

export function looksLikeQuic(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 7 > end || (bytes[at]! & 0x80) === 0) return false;
  const version = u32(bytes, at + 1);
  const isKnown = version === version1 || version === version2 || version >>> 8 === drafts;
  const hasFixedBit = (bytes[at]! & 0x40) !== 0;
  return isKnown && hasFixedBit && bytes[at + 5]! <= maxIdBytes;
}

/** On QUIC's port: also version negotiation, and short headers, which show nothing. */
export function looksLikeQuicOnItsPort(bytes: Uint8Array, at: number, end: number): boolean {
  if (looksLikeQuic(bytes, at, end)) return true;
  const isShort = (bytes[at]! & 0xc0) === 0x40;
  const isNegotiation = at + 7 <= end && bytes[at]! >= 0x80 && u32(bytes, at + 1) === negotiation;
  return isShort || isNegotiation;
}

/** A datagram may hold several packets, each behind the other's length. */
export function describeQuic(it: LayerReader): void {
  it.protocol = 'quic';
  const names: string[] = [];
  while (!it.isOver) names.push(readPacket(it));
  it.title = `QUIC ${names.join(', ')}`;
}

function readPacket(it: LayerReader): string {
  if (((it.peek() ?? 0) & 0x80) === 0) {
    it.opaque('Protected packet', it.wireLeft);
    return 'protected payload';
  }
  let name = 'packet';
  it.group('Packet', undefined, (packet) => {
    const first = packet.u8('Flags', hex8) ?? 0;
    const version = packet.u32('Version', versionText);
    if (version === undefined) return '';
    name = nameOfType(first, version);
    packet.also('Type', name);
    readId(packet, 'Destination connection');
    readId(packet, 'Source connection');
    readRest(packet, name);
    return name;
  });
  return name;
}

function nameOfType(first: number, version: number): string {
  if (version === negotiation) return 'Version negotiation';
  // Version 2 counts its types from another beginning (RFC 9369, 3.2).
  const type = ((first >>> 4) + (version === version2 ? 3 : 0)) & 3;
  return typeNames[type]!;
}

function readId(it: FieldReader, name: string): void {
  const length = it.u8(`${name} length`) ?? 0;
  if (length > 0) it.hex(name, length);
}

function readRest(it: FieldReader, name: string): void {
  if (name === 'Version negotiation') {
    while (!it.isOver) it.u32('Supported version', versionText);
  } else if (name === 'Retry') {
    it.hex('Token', it.left - retryTagBytes);
    it.hex('Integrity tag', retryTagBytes);
  } else {
    if (name === 'Initial') {
      const tokenBytes = readVarint(it, 'Token length');
      if (tokenBytes) it.hex('Token', tokenBytes);
    }
    const length = readVarint(it, 'Length');
    if (length !== undefined) it.opaque('Protected', length);
  }
}

/** RFC 9000, 16: the first two bits say how many bytes. */
function readVarint(it: FieldReader, name: string): number | undefined {
  const first = it.peek() ?? 0;
  const count = 1 << (first >>> 6);
  let value = first & 0x3f;
  for (let i = 1; i < count; i++) value = value * 256 + (it.peek(i) ?? 0);
  return it.span(name, count, () => String(value)) === undefined ? undefined : value;
}
