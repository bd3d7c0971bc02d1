// The Prism capture header before 802.11 frames, in the order of the host that captured. Under the
// same link type some drivers write AVS.

import { u32, u32le } from '../../base/read-bytes.ts';
import { describeAvs } from './avs.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex32 } from './value-text.ts';

const linkWifi = 105;
const prismHeaderBytes = 144;
const itemBytes = 12;
const avsMagic = 0x80211;
const itemNames = [
  'Host time',
  'Timer',
  'Channel',
  'RSSI',
  'Signal quality',
  'Signal',
  'Noise',
].concat(['Rate', 'Sent', 'Frame length']);

export function describePrism(it: LayerReader): void {
  if (it.left >= 4 && u32(it.bytes, it.at) >>> 12 === avsMagic) {
    describeAvs(it);
    return;
  }
  it.protocol = 'prism';
  it.title = 'Prism';
  const startedAt = it.at;
  const isLittle = it.left < 8 || u32le(it.bytes, it.at + 4) <= 0xffff;
  const number = (name: string, show?: (value: number) => string) =>
    isLittle ? it.u32le(name, show) : it.u32(name, show);
  number('Message', hex32);
  const length = number('Header length') ?? prismHeaderBytes;
  it.paddedText('Device', 16);
  const headerEnd = startedAt + length;
  if (!it.isCut && headerEnd < it.at) {
    it.remark('the header length is too small');
    return;
  }
  for (const name of itemNames) {
    if (it.isOver || it.at + itemBytes > headerEnd) break;
    const read = isLittle ? u32le : u32;
    it.span(name, itemBytes, (at) => String(read(it.bytes, at + 8) | 0));
  }
  it.skip(headerEnd - it.at);
  it.next('link', [linkWifi]);
}
