// Neighbour discovery for IPv6 (RFC 4861), with the options of RFC 4861, 8106 and 4191.

import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { flagText, hex8, hex32, named, nameOf } from './value-text.ts';

const options = {
  1: 'Source link address',
  2: 'Target link address',
  3: 'Prefix',
  4: 'Redirected packet',
  5: 'MTU',
  14: 'Nonce',
  24: 'Route',
  25: 'DNS servers',
  31: 'DNS search list',
};

const routerFlags = flagText([
  [0x80, 'managed addresses'],
  [0x40, 'other configuration'],
  [0x20, 'home agent'],
]);
const preferenceText = named({ 0: 'medium', 1: 'high', 3: 'low' });
const neighborFlags = flagText(
  [
    [0x80000000, 'router'],
    [0x40000000, 'solicited'],
    [0x20000000, 'override'],
  ],
  hex32,
);
const prefixFlags = flagText([
  [0x80, 'on link'],
  [0x40, 'autonomous'],
]);

export function readNeighborMessage(it: LayerReader, type: number): void {
  if (type === 134) readRouterAdvertisement(it);
  else if (type === 136) it.u32('Flags', neighborFlags);
  else it.u32('Reserved');
  if (type >= 135) {
    const target = it.ipv6('Target');
    if (target !== undefined) it.title += ` ${target}`;
  }
  if (type === 137) it.ipv6('Destination');
  while (!it.isOver) readOption(it);
}

function readRouterAdvertisement(it: LayerReader): void {
  it.u8('Hop limit');
  const flags = it.u8('Flags', routerFlags) ?? 0;
  it.also('Preference', preferenceText((flags >>> 3) & 3));
  it.u16('Router lifetime', (value) => `${value} s`);
  it.u32('Reachable time', (value) => `${value} ms`);
  it.u32('Retransmission time', (value) => `${value} ms`);
}

function readOption(it: FieldReader): void {
  const type = it.peek() ?? 0;
  const eights = it.peek(1);
  if (!eights) {
    it.cut(); // missing, or zero, which must be thrown away (4.6)
    return;
  }
  it.group(nameOf(options, type) ?? `Option ${type}`, eights * 8, (option) => {
    option.skip(2);
    return readValue(option, type) ?? '';
  });
}

function readValue(it: FieldReader, type: number): string | undefined {
  switch (type) {
    case 1:
    case 2:
      return it.left === 6 ? it.mac('Address') : it.hex('Address', it.left);
    case 3: {
      const length = it.u8('Prefix length');
      it.u8('Flags', prefixFlags);
      it.u32('Valid', (value) => `${value} s`);
      it.u32('Preferred', (value) => `${value} s`);
      it.u32('Reserved');
      return `${it.ipv6('Prefix') ?? ''}/${length}`;
    }
    case 5:
      it.u16('Reserved');
      return String(it.u32('MTU') ?? '');
    case 25: {
      it.u16('Reserved');
      it.u32('Lifetime', (value) => `${value} s`);
      const servers: string[] = [];
      while (!it.isOver) servers.push(it.ipv6('Server') ?? '');
      return servers.join(', ');
    }
    default:
      return it.left > 0 ? it.hex('Value', it.left) : hex8(type);
  }
}
