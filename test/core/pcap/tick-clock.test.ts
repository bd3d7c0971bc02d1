import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latestUs, TickClock } from '../../../src-core/pcap/tick-clock.ts';

/** The same in whole numbers of any size. */
function exactly(resolution: number, high: number, low: number): bigint {
  const ticks = (BigInt(high) << 32n) | BigInt(low);
  const exponent = BigInt(resolution & 0x7f);
  const perSec = resolution < 0x80 ? 10n ** exponent : 1n << exponent;
  return (ticks * 1_000_000n) / perSec;
}

describe('2026-03-02 09:00:00.123456 UTC in units of', () => {
  // 1772442000.123456 s; the halves are those of the number of ticks, by Python.
  test.each([
    ['microseconds', 6, 0x64c06, 0xcfcd6640, 1_772_442_000_123_456],
    ['nanoseconds', 9, 0x1898fa9b, 0xba576d15, 1_772_442_000_123_456], // ...456789
    ['seconds', 0, 0, 0x69a55190, 1_772_442_000_000_000],
    ['milliseconds', 3, 0x19c, 0xadc69afb, 1_772_442_000_123_000],
    ['1/2^20 s', 0x94, 0x69a55, 0x1901f9ad, 1_772_442_000_123_456],
  ])('%s', (_unit, resolution, high, low, us) => {
    expect(new TickClock(resolution, 0).microseconds(high, low)).toBe(us);
  });
});

test('nanoseconds are cut, not rounded', () => {
  // 1.000001999 s
  expect(new TickClock(9, 0).microseconds(0, 1_000_001_999)).toBe(1_000_001);
});

test('an offset moves the clock, also back', () => {
  expect(new TickClock(6, 10).microseconds(0, 5)).toBe(10_000_005);
  expect(new TickClock(6, -10).microseconds(0, 5)).toBe(-9_999_995);
});

const resolutions = [
  ...Array.from({ length: 20 }, (_, exponent) => exponent),
  ...Array.from({ length: 64 }, (_, exponent) => 0x80 + exponent),
];

test('every resolution that is understood is exact wherever microseconds fit', () => {
  const half = fc.integer({ min: 0, max: 0xffffffff });
  fc.assert(
    fc.property(fc.constantFrom(...resolutions), half, half, (resolution, high, low) => {
      const exact = exactly(resolution, high, low);
      const us = new TickClock(resolution, 0).microseconds(high, low);
      if (exact <= BigInt(latestUs)) expect(us).toBe(Number(exact));
      else expect(us).toBeGreaterThan(latestUs - 2 ** 11);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  [19, true],
  [20, false],
  [0x7f, false],
  [0x80 + 63, true],
  [0x80 + 64, false],
])('resolution %i is understood: %s', (resolution, is) => {
  expect(TickClock.understands(resolution)).toBe(is);
});
