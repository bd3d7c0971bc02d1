// VXLAN (RFC 7348): an Ethernet frame in a segment of a virtual network.

import type { LayerReader } from './layer-reader.ts';
import { hex8 } from './value-text.ts';

const linkEthernet = 1;

export function describeVxlan(it: LayerReader): void {
  it.protocol = 'vxlan';
  it.u8('Flags', hex8);
  it.u24('Reserved');
  const network = it.u24('Network');
  it.u8('Reserved');
  if (it.isCut) return;
  it.title = `VXLAN ${network}`;
  it.next('link', [linkEthernet]);
}
