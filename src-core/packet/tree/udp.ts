// UDP (RFC 768).

import { followPadding } from './ethernet.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex16 } from './value-text.ts';

const headerBytes = 8;

export function describeUdp(it: LayerReader): void {
  it.protocol = 'udp';
  const src = it.u16('Source port');
  const dst = it.u16('Destination port');
  if (src === undefined || dst === undefined) return;
  it.title = `UDP ${src} -> ${dst}`;
  const wireBytes = it.wireLeft - 4;
  const length = it.u16('Length') ?? 0;
  // Zero stands for a jumbogram (RFC 2675), or for segmentation left to the network card.
  const payloadBytes = length === 0 ? wireBytes : length - headerBytes;
  if (length > 0 && length < headerBytes) it.remark('shorter than the header');
  else if (payloadBytes > wireBytes) it.remark('longer than this packet');
  it.u16('Checksum', hex16);
  it.title += ` len ${Math.max(payloadBytes, 0)}`;
  if (it.isCut || payloadBytes < 0) return;
  it.next('udp', [src, dst], it.part(payloadBytes));
  followPadding(it, payloadBytes);
}
