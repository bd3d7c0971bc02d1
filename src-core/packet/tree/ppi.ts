// Per-packet information (LINKTYPE_PPI): typed fields, then a frame of the link type it names.

import type { LayerReader } from './layer-reader.ts';
import { hex16, named } from './value-text.ts';

const linkWifi = 105;
const wifiCommon = 2;
const hasCheckSequence = 1;
const checkSequenceBytes = 4;
const fieldText = named({
  [wifiCommon]: '802.11 common',
  3: '802.11n MAC',
  4: '802.11n MAC and radio',
  5: 'Spectrum map',
  6: 'Process',
  7: 'Capture',
  30002: 'Location',
});

export function describePpi(it: LayerReader): void {
  it.protocol = 'ppi';
  it.title = 'PPI';
  const startedAt = it.at;
  it.u8('Version');
  it.u8('Flags');
  const length = it.u16le('Header length');
  const linkType = it.u32le('Link type');
  if (length === undefined || linkType === undefined) return;
  const headerEnd = startedAt + length;
  if (headerEnd < it.at) {
    it.remark('the header length is too small');
    return;
  }
  let trailer = 0;
  while (!it.isOver && it.at < headerEnd) trailer = Math.max(trailer, readField(it, headerEnd));
  it.next('link', [linkType], it.part(it.wireLeft - (linkType === linkWifi ? trailer : 0)));
}

/** Gives the bytes that trail the frame. */
function readField(it: LayerReader, headerEnd: number): number {
  let trailer = 0;
  it.group('Field', undefined, (field) => {
    const type = field.u16le('Type', fieldText);
    const length = field.u16le('Length') ?? 0;
    const value = Math.min(length, headerEnd - field.at);
    if (type === wifiCommon && value >= 20) {
      field.u64le('Timer');
      trailer = field.u16le('Flags', hex16)! & hasCheckSequence ? checkSequenceBytes : 0;
      field.u16le('Rate', (rate) => `${rate / 2} Mb/s`);
      field.u16le('Frequency', (mhz) => `${mhz} MHz`);
      field.hex('Other', value - 14);
    } else if (value > 0) field.hex('Value', value);
    return fieldText(type ?? 0);
  });
  return trailer;
}
