// IP authentication header (RFC 4302): signed, not hidden, so what follows is read.

import { ipProtocolText } from './ip-protocol-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex32 } from './value-text.ts';

const fixedBytes = 12;

export function describeAh(it: LayerReader): void {
  it.protocol = 'ah';
  const next = it.u8('Next header', ipProtocolText);
  // In words of four bytes, minus two (2.2).
  const words = it.u8('Length', (value) => `${(value + 2) * 4} bytes`);
  it.u16('Reserved');
  const index = it.u32('Security parameters', hex32);
  const sequence = it.u32('Sequence');
  if (next === undefined || words === undefined || index === undefined) return;
  it.title = `AH ${hex32(index)} seq ${sequence}`;
  const valueBytes = (words + 2) * 4 - fixedBytes;
  if (valueBytes < 0) {
    it.remark('the length is less than the smallest header');
    return;
  }
  if (valueBytes > 0) it.hex('Check value', valueBytes);
  it.next('ip', [next]);
}
