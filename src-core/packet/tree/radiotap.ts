// Radiotap (radiotap.org): bits say which fields follow, each aligned to its own size.

import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { flagText, hex16, hex32 } from './value-text.ts';

const linkWifi = 105;
/** Wi-Fi with a padded header has no number of its own; this one is ours. */
export const linkPaddedWifi = 0x10069;
const isPadded = 0x20;
const hasCheckSequence = 0x10;
const checkSequenceBytes = 4;
const hasMore = 0x80000000;
/** Bits 29 to 31 speak of the words of bits themselves. */
const fieldBits = 29;

const flagsText = flagText([
  [0x01, 'contention free'],
  [0x02, 'short preamble'],
  [0x04, 'WEP'],
  [0x08, 'fragmented'],
  [hasCheckSequence, 'check sequence at the end'],
  [isPadded, 'padded'],
  [0x40, 'bad check sequence'],
  [0x80, 'short guard interval'],
]);

const signed = (value: number): string => String((value << 24) >> 24);
const dbm = (value: number): string => `${signed(value)} dBm`;
const db = (value: number): string => `${value} dB`;

interface RadioField {
  readonly align: number;
  readonly read: (it: FieldReader) => unknown;
}

const radioFields: readonly (RadioField | undefined)[] = [
  { align: 8, read: (it) => it.u64le('Timer') },
  { align: 1, read: (it) => it.u8('Flags', flagsText) },
  { align: 1, read: (it) => it.u8('Rate', (value) => `${value / 2} Mb/s`) },
  { align: 2, read: readChannel },
  { align: 2, read: (it) => it.hex('Hopping', 2) },
  { align: 1, read: (it) => it.u8('Signal', dbm) },
  { align: 1, read: (it) => it.u8('Noise', dbm) },
  { align: 2, read: (it) => it.u16le('Lock quality') },
  { align: 2, read: (it) => it.u16le('Attenuation') },
  { align: 2, read: (it) => it.u16le('Attenuation', db) },
  { align: 1, read: (it) => it.u8('Sending power', dbm) },
  { align: 1, read: (it) => it.u8('Antenna') },
  { align: 1, read: (it) => it.u8('Signal', db) },
  { align: 1, read: (it) => it.u8('Noise', db) },
  { align: 2, read: (it) => it.u16le('Receive flags', hex16) },
  { align: 2, read: (it) => it.u16le('Send flags', hex16) },
  { align: 1, read: (it) => it.u8('Request retries') },
  { align: 1, read: (it) => it.u8('Retries') },
  { align: 4, read: (it) => it.hex('Extended channel', 8) },
  { align: 1, read: (it) => it.hex('Modulation', 3) },
  { align: 4, read: (it) => it.hex('Aggregation', 8) },
  { align: 2, read: (it) => it.hex('Very high throughput', 12) },
  { align: 8, read: (it) => it.hex('Time stamp', 12) },
];

function readChannel(it: FieldReader): void {
  it.u16le('Frequency', (value) => `${value} MHz`);
  it.u16le('Channel flags', hex16);
}

export function describeRadiotap(it: LayerReader): void {
  it.protocol = 'radiotap';
  const startedAt = it.at;
  it.title = 'Radiotap';
  it.u8('Version');
  it.skip(1);
  const length = it.u16le('Header length');
  const present: number[] = [];
  do present.push(it.u32le('Present fields', hex32) ?? 0);
  while ((present.at(-1)! & hasMore) !== 0 && !it.isOver);
  if (length === undefined || it.isCut) return;
  const headerEnd = startedAt + length;
  if (headerEnd < it.at) {
    it.remark('the header length is too small');
    return;
  }
  let flags = 0;
  it.group('Radio', headerEnd - it.at, (inside) => {
    flags = readFields(inside, startedAt, present[0]!);
    return '';
  });
  const trailer = (flags & hasCheckSequence) !== 0 ? checkSequenceBytes : 0;
  const link = (flags & isPadded) !== 0 ? linkPaddedWifi : linkWifi;
  it.next('link', [link], it.part(it.wireLeft - trailer));
}

/** Fields of the first word; those after an unknown one cannot be found. */
function readFields(it: FieldReader, startedAt: number, present: number): number {
  let flags = 0;
  for (let bit = 0; bit < fieldBits && !it.isOver; bit++) {
    if ((present & (1 << bit)) === 0) continue;
    const field = radioFields[bit];
    if (!field) break;
    const misaligned = (it.at - startedAt) % field.align;
    if (misaligned > 0) it.skip(field.align - misaligned);
    if (bit === 1) flags = it.peek() ?? 0;
    field.read(it);
  }
  return flags;
}
