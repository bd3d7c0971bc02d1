import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import { CodeOrder } from '../../../src-core/model/code-order.ts';
import { codeColumns, firstCode } from '../../../src-core/model/column-codes.ts';

function codedOf(values: Float64Array) {
  const [coded] = codeColumns({ columns: ['bytes'], rows: values.length, values });
  if (!coded) throw new Error('no column');
  return coded;
}

test('every value has a code, in their order; both zeros have the same', () => {
  const { codes, lowest } = codedOf(Float64Array.of(40, -3, 40, 0, -0, 1500));
  expect([...codes].map((code) => code - firstCode)).toEqual([2, 0, 2, 1, 1, 3]);
  expect([...lowest]).toEqual([-3, expect.closeTo(0), 40, 1500]);
});

test('of more values than there are codes, neighbours share one', () => {
  const random = new Random(5);
  const values = Float64Array.from({ length: 150_000 }, () => random.unit());
  const { codes, lowest, highest } = codedOf(values);
  expect(lowest.length).toBe(65_536);
  const isWithin = (value: number, row: number) => {
    const code = (codes[row] ?? 0) - firstCode;
    return (lowest[code] ?? 2) <= value && value <= (highest[code] ?? -1);
  };
  expect(values.every(isWithin)).toBe(true);
  expect(lowest.every((low, code) => code === 0 || low > (highest[code - 1] ?? 1))).toBe(true);
  expect(new Set(codes).size).toBe(65_536);
});

test.each([
  ['one', 1, 1],
  ['a few', 12, 65_536],
  ['some dozens', 40, 65_536],
  ['hundreds close together', 200, 300],
  ['hundreds far apart', 256, 65_536],
  ['thousands of a few codes', 5000, 3],
  ['thousands far apart', 5000, 65_536],
  ['tens of thousands', 40_000, 65_536],
])('%s rows are put in the order of their codes, each with what it brings', (_n, size, range) => {
  const random = new Random(size);
  const order = new CodeOrder(size);
  const codes = Array.from({ length: size }, () => firstCode + random.between(0, range - 1));
  const keys = codes.map((code, i) => (code << 16) | (i & 0xffff));
  order.keys.set(keys);
  const lowest = codes.reduce((a, b) => Math.min(a, b));
  const highest = codes.reduce((a, b) => Math.max(a, b));
  const sorted = order.sort(size, lowest, highest).subarray(0, size);
  expect(Array.from(sorted, (key) => key >> 16)).toEqual(codes.toSorted((a, b) => a - b));
  expect([...sorted].toSorted((a, b) => a - b)).toEqual(keys.toSorted((a, b) => a - b));
});
