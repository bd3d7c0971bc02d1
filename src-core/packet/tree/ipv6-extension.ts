// IPv6 extension headers (RFC 8200, 4): next header, length in eights, then options or a route.

import type { FieldReader } from './field-reader.ts';
import { ipProtocolText } from './ip-protocol-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex32, named, nameOf, nameTable, yesNo } from './value-text.ts';

const options = nameTable([
  [0x01, 'Filling'],
  [0x04, 'Tunnel limit'],
  [0x05, 'Router alert'],
  [0x26, 'Quick start'],
  [0x63, 'RPL'],
  [0xc2, 'Jumbo payload'],
  [0xc9, 'Home address'],
]);

export function describeHopByHop(it: LayerReader): void {
  describeOptions(it, 'ipv6.hopopts', 'Hop-by-hop options');
}

export function describeDestinationOptions(it: LayerReader): void {
  describeOptions(it, 'ipv6.dstopts', 'Destination options');
}

function describeOptions(it: LayerReader, protocol: string, title: string): void {
  describeExtension(it, protocol, title, (inside) => {
    while (!inside.isOver) readOption(inside);
  });
}

export function describeRouting(it: LayerReader): void {
  describeExtension(it, 'ipv6.routing', 'Routing header', (inside) => {
    const type = inside.u8('Type', named({ 0: 'Source route', 2: 'Mobile', 4: 'Segments' }));
    inside.u8('Segments left');
    if (type === 0 || type === 2) inside.hex('Reserved', 4);
    else if (type === 4) inside.hex('Last entry, flags and tag', 4);
    while (type !== 3 && inside.left >= 16 && !inside.isOver) inside.ipv6('Address');
    if (inside.left > 0) inside.hex('Other', inside.left);
  });
}

/** Mobility (RFC 6275), HIP (RFC 7401) and shim6 (RFC 5533) have the same frame. */
export function describeOtherExtension(it: LayerReader): void {
  describeExtension(it, 'ipv6.ext', 'Extension header', (inside) => {
    if (inside.left > 0) inside.hex('Value', inside.left);
  });
}

function describeExtension(
  it: LayerReader,
  protocol: string,
  title: string,
  read: (inside: FieldReader) => void,
): void {
  it.protocol = protocol;
  it.title = title;
  const next = it.u8('Next header', ipProtocolText);
  const length = it.u8('Length', (value) => `${value * 8 + 8} bytes`);
  if (next === undefined || length === undefined) return;
  it.group(title, length * 8 + 6, (inside) => {
    read(inside);
    return '';
  });
  it.next('ip', [next]);
}

function readOption(it: FieldReader): void {
  const type = it.peek() ?? 0;
  if (type === 0) {
    it.span('Filling', 1, () => '');
    return;
  }
  it.group(nameOf(options, type) ?? `Option ${hex8(type)}`, undefined, (option) => {
    option.skip(1);
    const length = option.u8('Length') ?? 0;
    return length > 0 ? (option.hex('Value', length) ?? '') : '';
  });
}

export function describeIpv6Fragment(it: LayerReader): void {
  it.protocol = 'ipv6.fragment';
  const next = it.u8('Next header', ipProtocolText);
  it.u8('Reserved');
  const place = it.u16('Fragment offset', (value) => String(value & 0xfff8));
  if (place === undefined) return;
  it.also('More fragments', yesNo((place & 1) === 1));
  const id = it.u32('Identification', hex32);
  if (next === undefined || id === undefined) return;
  const offset = place & 0xfff8;
  it.title = `IPv6 fragment at ${offset} of ${ipProtocolText(next)}`;
  if (offset === 0) it.next('ip', [next]);
  else it.next('none', []);
}
