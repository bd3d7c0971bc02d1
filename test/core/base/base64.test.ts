// Base64: the vectors of RFC 4648, 10, and what is none.

import { expect, test } from 'vitest';
import { fromBase64 } from '../../../src-core/base/base64.ts';
import { ascii } from '../../fixtures/bytes.ts';

test.each([
  ['', ''],
  ['Zg==', 'f'],
  ['Zm8=', 'fo'],
  ['Zm9v', 'foo'],
  ['Zm9vYg==', 'foob'],
  ['Zm9vYmE=', 'fooba'],
  ['Zm9vYmFy', 'foobar'],
  ['Zm9vYg', 'foob'], // padding left out
])('%j is %j', (text, plain) => {
  expect(fromBase64(text)).toEqual(new Uint8Array(ascii(plain)));
});

test.each(['Z', 'Zm9v!', 'Zm 9', 'Zm9v====', 'Zm9vYg==Zg==', 'Zé=='])('%j is none', (text) => {
  expect(fromBase64(text)).toBeUndefined();
});
