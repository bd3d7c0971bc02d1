import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';

// Expected: the authors' C code for xoshiro128** 1.1, its state filled by splitmix32.
test.each([
  [0, [3809008728, 1133695204, 53579671, 2891528803]],
  [1, [2442144158, 3238099751, 3819917871, 2104621829]],
  [20260302, [4127394287, 134977091, 3286440706, 3104417965]],
])('seed %i gives the numbers of the reference code', (seed, expected) => {
  const random = new Random(seed);
  expect(expected.map(() => random.uint32())).toEqual(expected);
});

test('bytes are the numbers, least significant byte first, cut to the length asked for', () => {
  // 3809008728 = 0xe308dc58, 1133695204 = 0x4392d0e4
  expect([...new Random(0).bytes(6)]).toEqual([0x58, 0xdc, 0x08, 0xe3, 0xe4, 0xd0]);
});

test('whole numbers reach both ends and go no further', () => {
  const random = new Random(7);
  const seen = new Set(Array.from({ length: 500 }, () => random.between(3, 6)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6]);
});

test('waiting times have mean 1 and one in e exceeds it', () => {
  const random = new Random(11);
  const waits = Array.from({ length: 20_000 }, () => random.exponential());
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  expect(mean).toBeCloseTo(1, 1);
  expect(waits.filter((wait) => wait > 1).length / waits.length).toBeCloseTo(Math.exp(-1), 1);
});

test('shuffling keeps every element and leaves the list as it was', () => {
  const list = [1, 2, 3, 4, 5, 6, 7, 8];
  const shuffled = new Random(3).shuffled(list);
  expect(shuffled).not.toEqual(list);
  expect([...shuffled].sort()).toEqual(list);
});
