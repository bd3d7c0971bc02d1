// The bodies of 802.11 management frames (9.3.3): fixed fields, then tagged elements.

import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex16, named, nameOf } from './value-text.ts';

const elements = {
  0: 'Network name',
  1: 'Rates',
  3: 'Channel',
  5: 'Traffic indication',
  7: 'Country',
  11: 'Load',
  37: 'Channel switch',
  42: 'Protection',
  45: 'High throughput',
  48: 'Robust security',
  50: 'More rates',
  54: 'Mobility domain',
  61: 'High throughput operation',
  127: 'Capabilities',
  191: 'Very high throughput',
  192: 'Very high throughput operation',
  221: 'Vendor specific',
  255: 'Extension',
};
const nameElement = 0;
const channelElement = 3;

const algorithmText = named({ 0: 'Open', 1: 'Shared key', 2: 'Fast transition', 3: 'SAE' });
const reasonText = named({
  1: 'Unspecified',
  2: 'Earlier authentication not valid',
  3: 'Station is leaving',
  4: 'Inactivity',
  5: 'Too many stations',
  6: 'Frame needs authentication',
  7: 'Frame needs association',
  8: 'Station is leaving the network',
  15: 'Four-way handshake timed out',
});

export function describeWifiManagement(it: LayerReader, subtype: number): void {
  switch (subtype) {
    case 0: // association request
    case 2: // reassociation request
      it.u16le('Capabilities', hex16);
      it.u16le('Listen interval');
      if (subtype === 2) it.mac('Current access point');
      readElements(it);
      return;
    case 1:
    case 3: // their responses
      it.u16le('Capabilities', hex16);
      it.u16le('Status');
      it.u16le('Association id', (value) => String(value & 0x3fff));
      readElements(it);
      return;
    case 5: // probe response
    case 8: // beacon
      it.u64le('Timestamp');
      it.u16le('Beacon interval');
      it.u16le('Capabilities', hex16);
      readElements(it);
      return;
    case 4: // probe request
      readElements(it);
      return;
    case 11: // authentication
      it.u16le('Algorithm', algorithmText);
      it.u16le('Step');
      it.u16le('Status');
      readElements(it);
      return;
    case 10: // disassociation
    case 12: {
      const reason = it.u16le('Reason', reasonText);
      if (reason !== undefined) it.title += `, reason ${reasonText(reason)}`;
      readElements(it);
      return;
    }
    default:
      if (it.left > 0) it.opaque('Body', it.left);
  }
}

function readElements(it: LayerReader): void {
  while (!it.isOver) {
    it.group('Element', undefined, (element) => {
      const id = element.u8('Id', named(elements));
      const length = element.u8('Length');
      if (id === undefined || length === undefined) return '';
      const value = length > 0 ? elementText(element, id, length) : '';
      if (id === nameElement && !element.isCut) it.title += ` (${value || 'no name'})`;
      return `${nameOf(elements, id) ?? `Element ${id}`}${value ? `: ${value}` : ''}`;
    });
  }
}

function elementText(element: FieldReader, id: number, length: number): string {
  if (id === nameElement) return element.text('Name', length) ?? '';
  if (id === channelElement && length === 1) return String(element.u8('Channel') ?? '');
  element.hex('Value', length);
  return '';
}
