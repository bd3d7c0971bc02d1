// NTP (RFC 5905, 7.3), with the control and private messages (modes 6 and 7) by their head only.

import { u32 } from '../../base/read-bytes.ts';
import type { LayerReader } from './layer-reader.ts';
import { utcText } from './utc-text.ts';
import { hex8, named, nameOf } from './value-text.ts';

const modes = {
  0: 'Reserved',
  1: 'Symmetric active',
  2: 'Symmetric passive',
  3: 'Client',
  4: 'Server',
  5: 'Broadcast',
  6: 'Control',
  7: 'Private',
};
const leapText = named({ 0: 'none', 1: 'last minute has 61 s', 2: 'has 59 s', 3: 'not in step' });
/** Between 1900, when NTP counts from, and 1970. */
const era1970Sec = 2_208_988_800;
const control = 6;
const privateMode = 7;
const monitorLists = [20, 42]; // requests whose large answers are used in floods

export function describeNtp(it: LayerReader): void {
  it.protocol = 'ntp';
  const first = it.u8('Mode', (value) => named(modes)(value & 7));
  if (first === undefined) return;
  const mode = first & 7;
  it.also('Version', String((first >>> 3) & 7));
  it.title = `NTP ${nameOf(modes, mode)?.toLowerCase()}`;
  if (mode === control) {
    readControl(it);
    return;
  }
  if (mode === privateMode) {
    readPrivate(it);
    return;
  }
  it.also('Leap second', leapText(first >>> 6));
  const stratum = it.u8('Stratum');
  it.u8('Poll', (value) => `${2 ** signed8(value)} s`);
  it.u8('Precision', (value) => `${2 ** signed8(value)} s`);
  it.u32('Root delay', fixedPoint);
  it.u32('Root dispersion', fixedPoint);
  if ((stratum ?? 0) <= 1) it.text('Reference', 4);
  else it.ipv4('Reference');
  for (const name of ['Reference time', 'Origin time', 'Receive time', 'Transmit time']) {
    it.span(name, 8, (at) => timeText(u32(it.bytes, at), u32(it.bytes, at + 4)));
  }
  if (stratum !== undefined) it.title += ` stratum ${stratum}`;
  if (it.left > 0) it.opaque('Extensions', it.left);
}

function readControl(it: LayerReader): void {
  it.u8('Operation', (value) => hex8(value & 31));
  it.u16('Sequence');
  it.u16('Status');
  it.u16('Association');
  it.u16('Offset');
  const count = it.u16('Count') ?? 0;
  if (count > 0) it.text('Data', count);
}

function readPrivate(it: LayerReader): void {
  it.u8('Sequence');
  it.u8('Implementation');
  const request = it.u8('Request');
  if (request !== undefined && monitorLists.includes(request)) it.title += ' monitor list';
  if (it.left > 0) it.opaque('Data', it.left);
}

const signed8 = (value: number): number => (value << 24) >> 24;
const fixedPoint = (value: number): string => `${(value / 65_536).toFixed(6)} s`;

function timeText(seconds: number, fraction: number): string {
  if (seconds === 0 && fraction === 0) return 'not set';
  // The first half of the numbers belongs to the era that begins in 2036 (RFC 4330, 3).
  const era = seconds >= 2 ** 31 ? 0 : 2 ** 32;
  const text = utcText(seconds + era - era1970Sec);
  const millis = Math.floor((fraction / 2 ** 32) * 1000);
  return text.replace(' UTC', `.${String(millis).padStart(3, '0')} UTC`);
}
