import { expect, test } from 'vitest';
import { during, listed, many, rounded } from '../../../src-core/base/in-words.ts';

test.each([
  [999_999, 'less than a second'],
  [1e6, '1 s'],
  [119.4e6, '119 s'],
  [120e6, '2 min'],
  [7199e6, '120 min'],
  [7200e6, '2 h'],
  [9000e6, '2.5 h'],
  [172_800e6, '2 days'],
  [265_446_000e6, '3,072 days'],
])('%d microseconds are %s', (us, words) => expect(during(us)).toBe(words));

test.each([
  [many(1, 'host'), '1 host'],
  [many(1203, 'host'), '1,203 hosts'],
  [many(2, 'reply', 'replies'), '2 replies'],
  [rounded(2.04), '2'],
  [rounded(99.96), '100'],
  [rounded(1234.5), '1,235'],
  [listed([]), ''],
  [listed(['a']), 'a'],
  [listed(['a', 'b', 'c']), 'a, b and c'],
  [listed(['a', 'b', 'c'], 2), 'a, b and 1 more'],
])('%s', (said, words) => expect(said).toBe(words));
