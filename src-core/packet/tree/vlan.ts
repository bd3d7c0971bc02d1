// A VLAN tag (IEEE 802.1Q, 9.6): priority, drop eligible, id; then the type it stands before.

import { followTypeOrLength } from './ethernet.ts';
import type { LayerReader } from './layer-reader.ts';
import { yesNo } from './value-text.ts';

export function describeVlan(it: LayerReader): void {
  it.protocol = 'vlan';
  const tag = it.u16('VLAN', (value) => String(value & 0xfff));
  if (tag === undefined) return;
  it.also('Priority', String(tag >>> 13));
  it.also('Drop eligible', yesNo((tag & 0x1000) !== 0));
  it.title = `VLAN ${tag & 0xfff}`;
  followTypeOrLength(it);
}
