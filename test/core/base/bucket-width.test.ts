import { expect, test } from 'vitest';
import { bucketsOver } from '../../../src-core/base/bucket-width.ts';

const second = 1_000_000;
const day = 86_400 * second;

test.each([
  ['nothing lasts a millisecond', 5_000, 5_000, 300, { firstUs: 5_000, widthUs: 1_000, count: 1 }],
  ['a minute has 200 ms', 0, 59 * second, 300, { firstUs: 0, widthUs: second / 5, count: 296 }],
  ['a day has ten minutes', 0, day - 1, 150, { firstUs: 0, widthUs: 600 * second, count: 144 }],
  [
    'ten years have fourteen days',
    0,
    3650 * day,
    300,
    { firstUs: 0, widthUs: 14 * day, count: 261 },
  ],
  [
    'borders are multiples of the width',
    7 * second,
    13 * second,
    2,
    { firstUs: 5 * second, widthUs: 5 * second, count: 2 },
  ],
])('%s', (_name, startUs, endUs, most, buckets) => {
  expect(bucketsOver(startUs, endUs, most)).toEqual(buckets);
});

test('a wished width is taken, or the next one that makes few enough', () => {
  expect(bucketsOver(0, 60 * second, 300, 7 * second)).toEqual({
    ...{ firstUs: 0, widthUs: 7 * second, count: 9 },
  });
  expect(bucketsOver(0, 60 * second, 10, 1)).toMatchObject({ widthUs: 10 * second, count: 7 });
});

test('no time that a capture can name makes more of them', () => {
  const { count } = bucketsOver(0, Number.MAX_SAFE_INTEGER, 300);
  expect(count).toBeLessThanOrEqual(300);
});
