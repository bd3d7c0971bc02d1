// LINKTYPE_NFLOG: what netfilter logged, as attributes; one of them is the packet. Lengths and
// types are in the order of the host that captured, so the order that makes sense is taken.

import { u16, u16le } from '../../base/read-bytes.ts';
import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { named, nameOf } from './value-text.ts';

const attributes = {
  1: 'Packet header',
  2: 'Mark',
  3: 'Time',
  4: 'Incoming interface',
  5: 'Outgoing interface',
  6: 'Physical incoming interface',
  7: 'Physical outgoing interface',
  8: 'Hardware address',
  9: 'Payload',
  10: 'Prefix',
  11: 'User id',
  12: 'Sequence',
  13: 'Global sequence',
  14: 'Group id',
  15: 'Hardware type',
  16: 'Hardware header',
  17: 'Hardware header length',
};
const payloadAttribute = 9;
const prefixAttribute = 10;
const attributeHeaderBytes = 4;

export function describeNflog(it: LayerReader): void {
  it.protocol = 'nflog';
  const family = it.u8('Family', named({ 2: 'IPv4', 10: 'IPv6', 0: 'unspecified' }));
  it.u8('Version');
  const group = it.u16('Group');
  if (family === undefined || group === undefined) return;
  it.title = `NFLOG group ${group}`;
  const isLittle = it.left < 2 || u16le(it.bytes, it.at) <= it.left;
  while (!it.isOver) {
    const payload = readAttribute(it, isLittle);
    if (payload && family === 10) it.next('ether', [0x86dd], payload);
    else if (payload && family === 2) it.next('ether', [0x0800], payload);
    else if (payload) it.next('none', [], payload);
  }
}

/** Gives the packet's bytes when the attribute holds them. */
function readAttribute(it: LayerReader, isLittle: boolean) {
  const number = isLittle ? u16le : u16;
  if (it.left < attributeHeaderBytes) {
    it.cut();
    return undefined;
  }
  const length = number(it.bytes, it.at);
  const type = number(it.bytes, it.at + 2) & 0x7fff;
  const name = nameOf(attributes, type) ?? `Attribute ${type}`;
  const valueBytes = Math.max(length - attributeHeaderBytes, 0);
  if (type === payloadAttribute) {
    it.span(name, attributeHeaderBytes, () => `${valueBytes} bytes`);
    const part = it.part(valueBytes);
    it.at = part.end;
    return part;
  }
  it.group(name, attributeHeaderBytes + valueBytes, (inside) => value(inside, type, valueBytes));
  it.at = Math.min(it.end, it.at + ((4 - (length % 4)) % 4)); // attributes begin at multiples of four
  return undefined;
}

function value(inside: FieldReader, type: number, count: number): string {
  inside.skip(attributeHeaderBytes);
  const isText = type === prefixAttribute;
  const text = isText ? inside.paddedText('Text', count) : inside.hex('Value', count);
  return text ?? '';
}
