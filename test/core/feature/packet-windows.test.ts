import { expect, test } from 'vitest';
import { PacketWindows } from '../../../src-core/feature/packet-windows.ts';

const sec = 1e6;

/** Windows of a minute: what is over with each stamp, as its first second. */
function closings(...stampsSec: readonly number[]): (number | undefined)[] {
  const windows = new PacketWindows(60);
  return stampsSec.map((stamp) => {
    const over = windows.turnTo(stamp * sec);
    return over && over.startUs / sec;
  });
}

test.each([
  ['nothing is over with the first packet', [130], [undefined]],
  [
    'a window is over with the first packet of the next',
    [130, 179, 180],
    [undefined, undefined, 120],
  ],
  [
    'a packet that is older closes nothing',
    [130, 190, 150, 200],
    [undefined, 120, undefined, undefined],
  ],
  ['windows in which nothing happened never were', [130, 3700, 3725], [undefined, 120, 3660]],
  // A jump of more than a day waits for a second packet: its own packet is of the window that it says is over.
  [
    'a wild stamp closes a window that goes on',
    [130, 990_000, 140, 185],
    [undefined, 120, undefined, 120],
  ],
  ['two that agree on it close it for good', [130, 990_000, 990_001], [undefined, 120, 120]],
  ['a first stamp that was wild closes nothing', [990_000, 130, 185], [undefined, undefined, 120]],
])('%s', (_name, stamps, closed) => {
  expect(closings(...stamps)).toEqual(closed);
});

test('windows begin at multiples of their length', () => {
  const windows = new PacketWindows(60);
  windows.turnTo(130 * sec);
  expect(windows.open).toEqual({ startUs: 120 * sec, endUs: 180 * sec });
});

test('what closes when time has passed is not closed again, unless something came to it', () => {
  const windows = new PacketWindows(60);
  expect(windows.pass(500 * sec)).toBeUndefined(); // before the first packet there is none
  windows.turnTo(130 * sec);
  expect(windows.pass(179 * sec)).toBeUndefined();
  expect(windows.pass(180 * sec)?.startUs).toBe(120 * sec);
  expect(windows.pass(300 * sec)).toBeUndefined();
  expect(windows.turnTo(400 * sec)).toBeUndefined();
  expect(windows.open?.startUs).toBe(360 * sec);
  expect(windows.pass(420 * sec)?.startUs).toBe(360 * sec);
  expect(windows.turnTo(410 * sec)).toBeUndefined(); // it was late
  expect(windows.finish()?.startUs).toBe(360 * sec);
  expect(windows.finish()).toBeUndefined();
});
