import { expect, test } from 'vitest';
import { i32, u16, u16le, u32, u32le } from '../../../src-core/base/read-bytes.ts';
import { hex } from '../../fixtures/bytes.ts';

const bytes = hex('ff 80 01 02 83 ff');

test.each([
  ['two bytes, high one first', u16, 0x8001],
  ['two bytes, low one first', u16le, 0x0180],
  ['four bytes, high one first', u32, 0x80010283],
  ['four bytes, low one first', u32le, 0x83020180],
  ['four bytes with a sign', i32, 0x80010283 - 2 ** 32],
])('%s', (_name, read, value) => {
  expect(read(bytes, 1)).toBe(value);
});
