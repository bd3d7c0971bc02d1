// LINKTYPE_FDDI: frame control, addresses, then LLC.

import { logicalLink } from './ethernet.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8 } from './value-text.ts';

export function describeFddi(it: LayerReader): void {
  it.protocol = 'fddi';
  const control = it.u8('Frame control', hex8);
  const dst = it.mac('Destination');
  const src = it.mac('Source');
  if (control === undefined || dst === undefined || src === undefined) return;
  it.title = `FDDI ${src} -> ${dst}`;
  const isLogicalLink = (control & 0x30) === 0x10;
  if (isLogicalLink) it.next('ether', [logicalLink]);
  else it.next('none', []);
}
