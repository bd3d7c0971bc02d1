// UDP-Lite (RFC 3828): UDP, with the checksum's coverage in place of the length.

import type { LayerReader } from './layer-reader.ts';
import { hex16 } from './value-text.ts';

export function describeUdpLite(it: LayerReader): void {
  it.protocol = 'udplite';
  const src = it.u16('Source port');
  const dst = it.u16('Destination port');
  it.u16('Checksum coverage');
  const sum = it.u16('Checksum', hex16);
  if (src === undefined || dst === undefined || sum === undefined) return;
  it.title = `UDP-Lite ${src} -> ${dst} len ${it.wireLeft}`;
  it.next('udp', [src, dst]);
}
