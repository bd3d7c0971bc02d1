// Tags that switches and provider networks put before a frame's own type: IEEE 802.1BR, VN-Tag,
// FabricPath, and IEEE 802.1ah, behind which a whole frame follows.

import { followTypeOrLength } from './ethernet.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex16, hex32 } from './value-text.ts';

const linkEthernet = 1;

export function describeEtag(it: LayerReader): void {
  it.protocol = 'etag';
  it.title = 'E-tag';
  it.u16('Ingress', hex16);
  it.u16('Egress', hex16);
  it.u16('Extensions', hex16);
  followTypeOrLength(it);
}

export function describeVntag(it: LayerReader): void {
  it.protocol = 'vntag';
  it.title = 'VN-tag';
  it.u32('Tag', hex32);
  followTypeOrLength(it);
}

export function describeFabricPath(it: LayerReader): void {
  it.protocol = 'cfp';
  it.title = 'FabricPath';
  it.u16('Tag', hex16);
  it.next('link', [linkEthernet]);
}

export function describeProviderBackbone(it: LayerReader): void {
  it.protocol = 'pbb';
  const service = it.u32('Service', (value) => String(value & 0xffffff));
  if (service !== undefined) it.title = `Provider backbone service ${service & 0xffffff}`;
  it.next('link', [linkEthernet]);
}
