// LINKTYPE_SLIP: a header of sixteen bytes with the direction, or none: its writers differ.

import type { LayerReader } from './layer-reader.ts';
import { named } from './value-text.ts';

export function describeSlip(it: LayerReader): void {
  it.protocol = 'slip';
  it.title = 'SLIP';
  const isBare = ((it.peek() ?? 0) & 0xf0) >= 0x40;
  if (!isBare) {
    it.u8('Direction', named({ 0: 'received', 1: 'sent' }));
    it.hex('Compression', 15);
  }
  it.next('link', [101]);
}
