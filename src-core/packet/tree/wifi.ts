// IEEE 802.11 frames (9.2 to 9.3): frame control, addresses by its two direction bits, and for
// data frames what they carry, unless it is encrypted.

import { logicalLink } from './ethernet.ts';
import type { LayerReader } from './layer-reader.ts';
import { flagText, hex16, named, nameOf } from './value-text.ts';
import { describeWifiManagement } from './wifi-management.ts';
import { controlSubtypes, dataSubtypes, managementSubtypes } from './wifi-subtypes.ts';

const typeText = named({ 0: 'Management', 1: 'Control', 2: 'Data', 3: 'Extension' });
const controlFlags = flagText([
  [0x01, 'to distribution system'],
  [0x02, 'from distribution system'],
  [0x04, 'more fragments'],
  [0x08, 'retry'],
  [0x10, 'power save'],
  [0x20, 'more data'],
  [0x40, 'protected'],
  [0x80, 'order'],
]);

const toSystem = 0x01;
const fromSystem = 0x02;
const isProtected = 0x40;
const hasOrder = 0x80;

export function describeWifi(it: LayerReader): void {
  readWifi(it, false);
}

/** The driver filled the header up to four bytes; radiotap says so. */
export function describePaddedWifi(it: LayerReader): void {
  readWifi(it, true);
}

function readWifi(it: LayerReader, isPadded: boolean): void {
  const startedAt = it.at;
  it.protocol = 'wlan';
  const control = it.u8('Type', (value) => typeText((value >>> 2) & 3));
  if (control === undefined) return;
  const type = (control >>> 2) & 3;
  const subtype = control >>> 4;
  const names = [managementSubtypes, controlSubtypes, dataSubtypes][type] ?? {};
  const name = nameOf(names, subtype) ?? `type ${type}.${subtype}`;
  it.also('Subtype', `${name} (${subtype})`);
  it.title = `802.11 ${name}`;
  const flags = it.u8('Flags', controlFlags);
  it.u16le('Duration');
  if (flags === undefined) return;
  if (type === 1) readControl(it, subtype);
  else if (type === 0) {
    const src = readAddresses(it, ['Destination', 'Source', 'BSSID'])[1];
    readSequence(it);
    if (it.isCut) return;
    it.title += ` from ${src}`;
    if (flags & hasOrder) it.hex('High throughput control', 4);
    if (flags & isProtected) {
      it.opaque('Encrypted', it.left);
      return;
    }
    describeWifiManagement(it, subtype);
  } else if (type === 2) readData(it, subtype, flags, isPadded ? startedAt : undefined);
}

function readControl(it: LayerReader, subtype: number): void {
  const receiver = it.mac('Receiver');
  const isOneAddress = subtype === 12 || subtype === 13; // clear to send, acknowledgement
  if (!isOneAddress) it.mac('Transmitter');
  if (receiver !== undefined) it.title += ` to ${receiver}`;
}

function readAddresses(it: LayerReader, names: readonly string[]): (string | undefined)[] {
  return names.map((name) => it.mac(name));
}

function readSequence(it: LayerReader): number {
  const sequence = it.u16le('Sequence', (value) => String(value >>> 4)) ?? 0;
  it.also('Fragment', String(sequence & 15));
  return sequence & 15;
}

/** Table 9-30: which address is whose. */
const dataAddresses: readonly (readonly string[])[] = [
  ['Destination', 'Source', 'BSSID'],
  ['BSSID', 'Source', 'Destination'],
  ['Destination', 'BSSID', 'Source'],
  ['Receiver', 'Transmitter', 'Destination'],
];

function readData(
  it: LayerReader,
  subtype: number,
  flags: number,
  paddedFrom: number | undefined,
): void {
  const names = dataAddresses[flags & (toSystem | fromSystem)]!;
  const addresses = readAddresses(it, names);
  const fragment = readSequence(it);
  const isFourAddress = names[0] === 'Receiver';
  const fourth = isFourAddress ? it.mac('Source') : undefined;
  const src = fourth ?? addresses[names.indexOf('Source')];
  const dst = addresses[names.indexOf('Destination')];
  const isQos = (subtype & 8) !== 0;
  const qos = isQos ? it.u16le('QoS control', hex16) : 0;
  if (isQos && flags & hasOrder) it.hex('High throughput control', 4);
  if (paddedFrom !== undefined) it.skip(-(it.at - paddedFrom) & 3);
  if (it.isCut) return;
  it.title += ` ${src} -> ${dst}`;
  if (subtype & 4) return; // null frames carry nothing
  if (flags & isProtected) {
    readProtected(it);
    return;
  }
  if (fragment > 0) {
    it.next('none', []);
    return;
  }
  if (((qos ?? 0) & 0x80) !== 0) {
    readAggregate(it);
    return;
  }
  it.next('ether', [logicalLink]);
}

/** WEP has four bytes of vector and key id; where bit 5 of the last is set, it is TKIP or CCMP. */
function readProtected(it: LayerReader): void {
  const isExtended = ((it.peek(3) ?? 0) & 0x20) !== 0;
  if (it.left >= 4)
    it.hex(isExtended ? 'Packet number and key' : 'WEP vector and key', isExtended ? 8 : 4);
  it.title += ' (protected)';
  if (it.left > 0) it.opaque('Encrypted', it.left);
}

const subframeHeaderBytes = 14;

/** A-MSDU (9.3.2.2.2): subframes of addresses, length and LLC, each filled up to four bytes. */
function readAggregate(it: LayerReader): void {
  while (!it.isOver && it.left >= subframeHeaderBytes) {
    const startedAt = it.at;
    const length = (it.bytes[startedAt + 12]! << 8) | it.bytes[startedAt + 13]!;
    it.group('Aggregated frame', subframeHeaderBytes, (inside) => {
      const dst = inside.mac('Destination');
      const src = inside.mac('Source');
      inside.u16('Length');
      return `${src} -> ${dst}`;
    });
    const part = it.part(length);
    it.next('ether', [logicalLink], part);
    const whole = Math.ceil((subframeHeaderBytes + length) / 4) * 4;
    it.at = Math.min(it.end, startedAt + whole);
  }
}
