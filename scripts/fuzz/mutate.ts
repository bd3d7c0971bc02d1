// One capture -> one that nobody would write: what an attacker, a bad disk or a bad program makes.

import type { Random } from '../../src-core/base/random.ts';
import { joined } from '../../test/fixtures/bytes.ts';
import { capturePieces } from './capture-pieces.ts';

const longestBytes = 256 * 1024;
const mostSteps = 5;

/** What length fields are set to: the ends of their ranges, and what overflows when added to. */
const extremes = [
  0, 1, 2, 3, 4, 7, 8, 0x0f, 0x10, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfff0, 0xffff, 0x10000,
  0x40000, 0x40001, 0x7fffffff, 0x80000000, 0xfffffff0, 0xfffffffc, 0xffffffff,
];

const magics = [
  0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1, 0x1c0001ab, 0x1c0001ac,
  0x0a0d0d0a, 0x736e6f6f, 0x1f8b0800, 0x28b52ffd,
];

/** All that have a decoder, and some that have none. */
const linkTypes = [
  0, 1, 3, 6, 7, 8, 9, 10, 12, 14, 50, 51, 100, 101, 104, 105, 107, 108, 113, 117, 119, 127, 129,
  147, 149, 163, 166, 192, 195, 204, 219, 220, 226, 228, 229, 231, 239, 242, 249, 253, 258, 276,
  279, 290, 65535,
];

type Step = (bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array;

/** The same bytes for the same state of `random`; never those of `bytes` themselves. */
export function mutated(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let changed: Uint8Array = joined(bytes);
  for (let left = random.between(1, mostSteps); left > 0; left--) {
    if (changed.length === 0) return changed;
    const step = random.pick(steps);
    changed = step(changed, other, random).subarray(0, longestBytes);
  }
  return changed;
}

const place = (bytes: Uint8Array, random: Random): number => random.between(0, bytes.length - 1);

const flipBits: Step = (bytes, _other, random) => {
  for (let left = random.between(1, 8); left > 0; left--) {
    bytes[place(bytes, random)]! ^= 1 << random.between(0, 7);
  }
  return bytes;
};

const storeBytes: Step = (bytes, _other, random) => {
  for (let left = random.between(1, 8); left > 0; left--) {
    bytes[place(bytes, random)] = random.between(0, 255);
  }
  return bytes;
};

const setExtremes: Step = (bytes, _other, random) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let left = random.between(1, 4); left > 0; left--) {
    const width = random.pick([1, 2, 2, 4, 4]);
    const at = place(bytes, random);
    if (at + width > bytes.length) continue;
    const value = random.pick(extremes);
    if (width === 1) view.setUint8(at, value);
    else if (width === 2) view.setUint16(at, value, random.chance(0.5));
    else view.setUint32(at, value, random.chance(0.5));
  }
  return bytes;
};

const cutEnd: Step = (bytes, _other, random) => bytes.slice(0, place(bytes, random));

const takeOut: Step = (bytes, _other, random) => {
  const at = place(bytes, random);
  return joined(bytes.subarray(0, at), bytes.subarray(at + random.between(1, 40)));
};

const putIn: Step = (bytes, other, random) => {
  const at = place(bytes, random);
  const from = other.length > 0 ? place(other, random) : 0;
  const length = random.between(1, 60);
  const inserted = random.chance(0.5) ? random.bytes(length) : other.subarray(from, from + length);
  return joined(bytes.subarray(0, at), inserted, bytes.subarray(at));
};

const shuffleRecords: Step = (bytes, _other, random) => {
  const { header, records } = capturePieces(bytes);
  return joined(header, ...random.shuffled(records));
};

const repeatRecords: Step = (bytes, _other, random) => {
  const { header, records } = capturePieces(bytes);
  if (records.length === 0) return bytes;
  const from = random.between(0, records.length - 1);
  const some = records.slice(from, from + random.between(1, 4));
  const times = random.pick([2, 2, 3, 100]);
  const again = Array.from({ length: times }, () => some).flat();
  return joined(header, ...records.slice(0, from), ...again, ...records.slice(from));
};

const changeLinkType: Step = (bytes, _other, random) => {
  const { linkTypesAt } = capturePieces(bytes);
  if (linkTypesAt.length === 0) return bytes;
  const at = random.pick(linkTypesAt);
  const isLittle = bytes[0] !== 0xa1 && bytes[0] !== 0x73 && bytes[8] !== 0x1a;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // Two bytes in pcapng; four in pcap, whose upper two are left as they are.
  const isBigPcap = bytes[0] === 0xa1 || bytes[0] === 0x73;
  view.setUint16(isBigPcap ? at + 2 : at, random.pick(linkTypes), isLittle);
  return bytes;
};

const changeMagic: Step = (bytes, _other, random) => {
  if (bytes.length < 4) return bytes;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(0, random.pick(magics));
  return bytes;
};

const splice: Step = (bytes, other, random) => {
  const from = other.length > 0 ? place(other, random) : 0;
  return joined(bytes.subarray(0, place(bytes, random)), other.subarray(from));
};

const append: Step = (bytes, other) => joined(bytes, other);

/** A step that stands here more often is taken more often. */
const steps: readonly Step[] = [
  ...[flipBits, flipBits, flipBits, storeBytes, storeBytes, setExtremes, setExtremes, setExtremes],
  ...[cutEnd, takeOut, putIn, shuffleRecords, repeatRecords],
  ...[changeLinkType, changeLinkType, changeMagic, splice, append],
];
