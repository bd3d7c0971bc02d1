// What Linux writes for the device `any`: LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2.

import { etherTypeText } from './ether-type-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { named } from './value-text.ts';

const direction = named({
  0: 'to us',
  1: 'broadcast',
  2: 'multicast',
  3: 'to another host',
  4: 'from us',
});
const deviceType = named({ 1: 'Ethernet', 512: 'PPP', 772: 'Loopback', 801: 'Wi-Fi' });
const addressBytes = 8;

export function describeLinuxCooked(it: LayerReader): void {
  it.protocol = 'sll';
  it.u16('Packet type', direction);
  it.u16('Device type', deviceType);
  readAddress(it, it.u16('Address length') ?? 0);
  followCooked(it, it.u16('Protocol', etherTypeText));
}

export function describeLinuxCooked2(it: LayerReader): void {
  it.protocol = 'sll2';
  const protocol = it.u16('Protocol', etherTypeText);
  it.u16('Reserved');
  it.u32('Interface');
  it.u16('Device type', deviceType);
  it.u8('Packet type', direction);
  readAddress(it, it.u8('Address length') ?? 0);
  followCooked(it, protocol);
}

function readAddress(it: LayerReader, length: number): void {
  if (length === 6) {
    it.mac('Source');
    it.skip(addressBytes - 6);
  } else {
    it.hex('Source', addressBytes);
  }
}

function followCooked(it: LayerReader, protocol: number | undefined): void {
  if (protocol === undefined) return;
  it.title = `Linux cooked ${etherTypeText(protocol)}`;
  it.next('ether', [protocol]);
}
