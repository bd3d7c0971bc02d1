import { expect, test } from 'vitest';
import { PacketClock } from '../../../src-core/flow/packet-clock.ts';

const secondUs = 1e6;
const day = 86_400;

/** Seconds after each stamp. */
function clockAfter(stamps: readonly number[]): number[] {
  const clock = new PacketClock();
  return stamps.map((stamp) => {
    clock.advance(stamp * secondUs);
    return clock.nowUs / secondUs;
  });
}

test.each([
  ['follows the packets', [10, 11, 15], [10, 11, 15]],
  ['never goes back', [10, 5, 9, 11], [10, 10, 10, 11]],
  ['may jump a day', [10, 10 + day], [10, 10 + day]],
  ['does not believe a stamp of more than a day ahead', [10, 11 + day, 11], [10, 10, 11]],
  ['nor the next one that comes after another', [10, 11 + day, 11, 12 + day], [10, 10, 11, 11]],
  ['nor when time stood still between', [10, 11 + day, 10, 12 + day], [10, 10, 10, 10]],
  [
    'believes two in a row, and takes the smaller',
    [10, 5 * day, 5 * day + 1, 5 * day + 2],
    [10, 10, 5 * day, 5 * day + 2],
  ],
  [
    'begins anew when the second stamp is more than a day older',
    [9 * day, 10, 11],
    [9 * day, 10, 11],
  ],
  ['keeps a first stamp that is a day younger at most', [day, 0, 1], [day, day, day]],
  ['never goes back later', [10, 11 + day, 11 + day, 11], [10, 10, 11 + day, 11 + day]],
  ['believes the same stamp twice', [10, 5 * day, 5 * day], [10, 10, 5 * day]],
  [
    'takes the smaller of two that agree, in any order',
    [10, 900 * day, 5 * day],
    [10, 10, 5 * day],
  ],
  [
    'jumps from the start of the epoch, where dead clocks stand',
    [0, 20_000 * day, 20_000 * day],
    [0, 0, 20_000 * day],
  ],
])('the clock %s', (_name, stamps, times) => {
  expect(clockAfter(stamps)).toEqual(times);
});

test('it says when it moved', () => {
  const clock = new PacketClock();
  const moved = [10, 10, 9, 11, 11 + 2 * day, 12].map((stamp) => clock.advance(stamp * secondUs));
  expect(moved).toEqual([true, false, false, true, false, true]);
});
