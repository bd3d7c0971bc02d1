import { expect, test } from 'vitest';
import { findPacketRow } from '../../../src-renderer/views/packets/find-packet-row.ts';

/** Answers from a list of packet numbers, and counts the questions. */
async function found(numbers: readonly number[], packet: number) {
  let asked = 0;
  const at = await findPacketRow(packet, numbers.length, async (row) => {
    asked += 1;
    return numbers[row];
  });
  return { at, asked };
}

const without = Array.from({ length: 1000 }, (_, index) => index + 41);
/** Every third packet. */
const gappy = Array.from({ length: 1000 }, (_, index) => 3 * index + 2);

test('in a list without gaps two questions are enough', async () => {
  expect(await found(without, 41)).toEqual({ at: 0, asked: 1 });
  expect(await found(without, 540)).toEqual({ at: 499, asked: 2 });
  expect(await found(without, 1040)).toEqual({ at: 999, asked: 2 });
});

test.each([2, 5, 1499, 2999])('packet %d is found among gaps by halving', async (packet) => {
  const { at, asked } = await found(gappy, packet);
  expect(at).toBe((packet - 2) / 3);
  expect(asked).toBeLessThan(14);
});

test.each([1, 3, 1500, 3000, 9e9])('packet %d is not listed', async (packet) => {
  expect((await found(gappy, packet)).at).toBeUndefined();
});

test('an empty list has no row', async () => {
  expect(await found([], 1)).toEqual({ at: undefined, asked: 0 });
});
