// IPv6 (RFC 8200): the fixed header; extension headers are layers of their own.

import { followPadding } from './ethernet.ts';
import { ipProtocolText } from './ip-protocol-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { refuseVersion } from './refuse-version.ts';
import { hex8, hex32 } from './value-text.ts';

export function describeIpv6(it: LayerReader): void {
  it.protocol = 'ipv6';
  const first = it.u32('Version', (value) => String(value >>> 28));
  if (first === undefined) return;
  if (first >>> 28 !== 6) {
    refuseVersion(it, 6);
    return;
  }
  it.also('Traffic class', hex8((first >>> 20) & 0xff));
  it.also('Flow label', hex32(first & 0xfffff));
  const length = it.u16('Payload length');
  const next = it.u8('Next header', ipProtocolText);
  it.u8('Hop limit');
  const src = it.ipv6('Source');
  const dst = it.ipv6('Destination');
  if (length === undefined || next === undefined || src === undefined || dst === undefined) return;
  it.title = `IPv6 ${src} -> ${dst}`;
  // Zero stands for a jumbogram, or for segmentation that was left to the network card.
  const payloadBytes = length === 0 && next !== 59 ? (it.isQuoted ? it.left : it.wireLeft) : length;
  if (length > it.wireLeft && !it.isQuoted) it.note = 'payload length is longer than the frame';
  it.next('ip', [next], it.part(payloadBytes));
  followPadding(it, payloadBytes);
}
