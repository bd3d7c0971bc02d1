// Bytes that no decoder is known for: named by the number that led to them, else only counted.

import { etherTypeText } from './ether-type-text.ts';
import { ipProtocolText } from './ip-protocol-text.ts';
import type { LayerReader, NextLayer, Space } from './layer-reader.ts';
import { pppProtocolText } from './ppp.ts';
import { countText, hex8 } from './value-text.ts';

const unknown: Partial<Record<Space, (id: number) => string>> = {
  link: (id) => `Link type ${id} is not understood`,
  ether: (id) => `Ethernet type ${etherTypeText(id)}`,
  ip: (id) => `IP protocol ${ipProtocolText(id)}`,
  ppp: (id) => `PPP protocol ${pppProtocolText(id)}`,
  llc: (id) => `LLC service ${hex8(id)}`,
};

export function describeData(it: LayerReader, { space, ids }: NextLayer): void {
  const [id] = ids;
  const count = it.left;
  const name = id === undefined ? undefined : unknown[space]?.(id);
  it.protocol = name === undefined ? 'data' : 'unknown';
  it.title = name === undefined ? countText(count, 'byte') : `${name}, ${countText(count, 'byte')}`;
  it.opaque('Bytes', it.wireLeft);
}
