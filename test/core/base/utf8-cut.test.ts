import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutToBytes, utf8Length } from '../../../src-core/base/utf8-cut.ts';

test.each([
  ['plain', 'abc', 3],
  ['two bytes', 'é', 2],
  ['three bytes', '€', 3],
  ['four bytes', '𝄞', 4],
  ['half a pair', '\ud834', 3],
])('length in UTF-8: %s', (_name, text, bytes) => {
  expect(utf8Length(text)).toBe(bytes);
});

test('as much as fits stays, and no character is cut in two', () => {
  expect(cutToBytes('abcdef', 6)).toBe('abcdef');
  expect(cutToBytes('abcdefg', 6)).toBe('abc...');
  expect(cutToBytes('€€€', 8)).toBe('€...');
});

test('a text has the length that Node gives it, and is never longer than it may be', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 3, max: 40 }), (text, most) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      expect(Buffer.byteLength(cutToBytes(text, most))).toBeLessThanOrEqual(most);
    }),
  );
});
