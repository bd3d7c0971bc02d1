import { expect, test } from 'vitest';
import { isPlainJson } from '../../src-contract/plain-json.ts';

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce((inner) => [inner], 1 as unknown);

const ring: unknown[] = [];
ring.push(ring);

test.each<[string, unknown, boolean]>([
  ['scalars', [null, true, 1.5, 'a', -0], true],
  ['objects', { a: { b: [{ c: null }] } }, true],
  ['ten levels', nested(10), true],
  ['eleven levels', nested(11), false],
  ['a hundred thousand levels', nested(100_000), false],
  ['20,000 values', Array(19_999).fill(0), true],
  ['more', Array(20_000).fill(0), false],
  ['what holds itself', ring, false],
  ['nothing at all', undefined, false],
  ['what is nothing inside', { a: undefined }, false],
  ['no number', Number.NaN, false],
  ['a big number', 1n, false],
  ['a date', new Date(0), false],
  ['a map', new Map(), false],
  ['bytes', new Uint8Array(3), false],
])('%s', (_what, value, isPlain) => expect(isPlainJson(value)).toBe(isPlain));
