// The AVS capture header before 802.11 frames: version, length, then what the radio measured.

import type { LayerReader } from './layer-reader.ts';
import { hex32 } from './value-text.ts';

const linkWifi = 105;
const numbers = [
  'Physical layer',
  'Channel',
  'Rate',
  'Antenna',
  'Priority',
  'Signal type',
  'Signal',
  'Noise',
  'Preamble',
  'Encoding',
];

export function describeAvs(it: LayerReader): void {
  it.protocol = 'avs';
  it.title = 'AVS';
  const startedAt = it.at;
  it.u32('Version', hex32);
  const length = it.u32('Header length');
  if (length === undefined) return;
  const rest = startedAt + length - it.at;
  if (rest < 0) {
    it.remark('the header length is too small');
    return;
  }
  it.group('Radio', rest, (inside) => {
    inside.u64('Timer');
    inside.u64('Host time');
    for (const name of numbers) {
      if (!inside.isOver) inside.u32(name, (value) => String(value | 0));
    }
    return '';
  });
  it.next('link', [linkWifi]);
}
