import { expect, test } from 'vitest';
import {
  byteByKey,
  hexDump,
  hexLines,
  markIn,
} from '../../../src-renderer/widgets/packet/hex-lines.ts';

test('bytes are lines of pairs with what of them is text', () => {
  const lines = hexLines('48690a7f', 3);
  expect(lines.map(({ at, cells }) => [at, cells.map(({ pair }) => pair).join(' ')])).toEqual([
    [0, '48 69 0a'],
    [3, '7f'],
  ]);
  expect(lines[0]?.cells.map(({ sign }) => sign).join('')).toBe('Hi·');
  expect(hexLines('', 16)).toEqual([]);
});

test('a dump is what other tools read back in: offset, pairs, text with dots', () => {
  expect(hexDump('4869', 4)).toBe('0000  48 69        Hi');
  expect(hexDump('00112233ff', 4)).toBe('0000  00 11 22 33  .."3\n0004  ff           .');
});

test.each([
  ['begins before the line and ends in it', { at: 2, bytes: 4 }, { from: 0, to: 2 }],
  ['lies in the line', { at: 5, bytes: 1 }, { from: 1, to: 2 }],
  ['goes on behind it', { at: 6, bytes: 90 }, { from: 2, to: 4 }],
  ['is elsewhere', { at: 8, bytes: 1 }, undefined],
  ['has no bytes', { at: 5, bytes: 0 }, undefined],
])('a range that %s', (_name, range, mark) => {
  const [, line] = hexLines('0011223344556677', 4);
  expect(line && markIn(line, range)).toEqual(mark);
});

test('arrows lead over the bytes of a field and by whole lines', () => {
  expect(byteByKey('ArrowRight', 14, 4, 16)).toBe(18);
  expect(byteByKey('ArrowLeft', 14, 4, 16)).toBe(13);
  expect(byteByKey('ArrowDown', 14, 4, 16)).toBe(30);
  expect(byteByKey('Enter', 14, 4, 16)).toBeUndefined();
});
