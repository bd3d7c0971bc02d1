// IP encapsulating security payload (RFC 4303): all but index and sequence is encrypted.

import type { LayerReader } from './layer-reader.ts';
import { hex32 } from './value-text.ts';

export function describeEsp(it: LayerReader): void {
  it.protocol = 'esp';
  const index = it.u32('Security parameters', hex32);
  const sequence = it.u32('Sequence');
  if (index === undefined || sequence === undefined) return;
  it.title = `ESP ${hex32(index)} seq ${sequence}`;
  if (it.left > 0) it.opaque('Encrypted', it.left);
}
