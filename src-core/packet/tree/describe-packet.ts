// One frame -> its layers and their fields, for the packet view. Away from the hot path: it makes
// an object for each field, and is asked for one packet at a time.

import {
  type Application,
  type Applications,
  tcpApplications,
  udpApplications,
} from './application-decoders.ts';
import { describeData } from './data.ts';
import { FieldBudget } from './field-budget.ts';
import {
  etherDecoders,
  ipDecoders,
  linkDecoders,
  llcDecoders,
  pppDecoders,
} from './layer-decoders.ts';
import { type Describe, LayerReader, type NextLayer } from './layer-reader.ts';
import type { PacketLayer } from './packet-layer.ts';

const maxLayers = 64;
const maxFields = 2000;

/** `bytes` is what was captured, `wireBytes` how long the frame was on the wire. */
export function describePacket(
  bytes: Uint8Array,
  linkType: number,
  wireBytes: number = bytes.length,
): PacketLayer[] {
  const budget = new FieldBudget(maxFields);
  const wireEnd = Math.max(wireBytes, bytes.length);
  const frame = { at: 0, end: bytes.length, wireEnd, isQuoted: false };
  const waiting: NextLayer[] = [{ space: 'link', ids: [linkType], part: frame }];
  const layers: PacketLayer[] = [];
  // Depth first: what a layer holds comes before what lies behind it.
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (layers.length === maxLayers) return noted(layers, 'more layers than are shown');
    const it = new LayerReader(bytes, next.part, budget);
    findDescribe(bytes, next)(it);
    const isEmpty = it.fields.length === 0 && it.note === undefined;
    if (!isEmpty || it.following.length === 0) layers.push(it.layer());
    waiting.push(...it.following.toReversed());
  }
  return layers;
}

function findDescribe(bytes: Uint8Array, next: NextLayer): Describe {
  return known(bytes, next) ?? ((it) => describeData(it, next));
}

function known(bytes: Uint8Array, next: NextLayer): Describe | undefined {
  const id = next.ids[0] ?? -1;
  switch (next.space) {
    case 'link':
      return linkDecoders.get(id);
    case 'ether':
      return etherDecoders.get(id);
    case 'ip':
      return ipDecoders.get(id);
    case 'ppp':
      return pppDecoders.get(id);
    case 'llc':
      return llcDecoders.get(id);
    case 'tcp':
      return application(bytes, next, tcpApplications);
    case 'udp':
      return application(bytes, next, udpApplications);
    case 'none':
      return undefined;
  }
}

function application(
  bytes: Uint8Array,
  { ids, part }: NextLayer,
  { byContent, byPort, elsewhere }: Applications,
): Describe | undefined {
  const looksRight = (one: Application) =>
    one.looksRight === undefined || one.looksRight(bytes, part.at, part.end);
  const ofPorts = ids.map((port) => byPort.get(port)).filter((one) => one !== undefined);
  return [...byContent, ...ofPorts, elsewhere].find(looksRight)?.describe;
}

function noted(layers: readonly PacketLayer[], note: string): PacketLayer[] {
  return layers.map((layer, i) => (i === layers.length - 1 ? { ...layer, note } : layer));
}
