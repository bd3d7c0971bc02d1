// A packet's layers -> one line for the packet list: the title of the last that says something.

import type { PacketLayer } from './packet-layer.ts';

export function summarisePacket(layers: readonly PacketLayer[]): string {
  const own = layers.filter((layer) => !layer.isQuoted && layer.protocol !== 'data');
  const top = own.at(-1) ?? layers[0];
  if (top === undefined) return 'No bytes';
  return top.note === undefined ? top.title : `${top.title} (${top.note})`;
}
