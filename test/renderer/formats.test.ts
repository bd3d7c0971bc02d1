import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatCountOf,
  formatNarrow,
  formatRounded,
} from '../../src-renderer/widgets/format-number.ts';
import {
  formatDuration,
  formatSeconds,
  formatSpan,
  formatTime,
} from '../../src-renderer/widgets/format-time.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [1234, '1.23 kB'],
  [9990, '9.99 kB'],
  [9996, '10.0 kB'],
  [12_345, '12.3 kB'],
  [99_940, '99.9 kB'],
  [99_960, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [1_334_567_890, '1.33 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('counts are grouped by thousands, whatever the language of the system', () => {
  expect(formatCount(1_234_567)).toBe('1,234,567');
  expect(formatCountOf(1234, 'flow')).toBe('1,234 flows');
  expect(formatCountOf(1, 'flow')).toBe('1 flow');
  expect(formatRounded(1_234_567)).toBe('1.23 M');
  expect(formatRounded(950)).toBe('950');
  expect(formatNarrow(99_999)).toBe('99,999');
  expect(formatNarrow(100_000)).toBe('100 k');
});

test.each([
  // `date -u -d @1795176000` says Fri Nov 20 12:00:00 UTC 2026.
  [1_795_176_000_123_456, '2026-11-20 12:00:00.123456'],
  [1_795_176_000_000_001, '2026-11-20 12:00:00.000001'],
  [0, '1970-01-01 00:00:00.000000'],
  [-1, '1969-12-31 23:59:59.999999'],
  [9e18, '? ?.?'],
])('the time %i is %s', (us, text) => {
  expect(formatTime(us)).toBe(text);
});

test('a span names its second date only where it differs', () => {
  const noon = 1_795_176_000_000_000;
  expect(formatSpan(noon, noon + 3_600_000_000)).toBe('2026-11-20 12:00:00 – 13:00:00');
  expect(formatSpan(noon, noon + 86_400_000_000)).toBe('2026-11-20 12:00:00 – 2026-11-21 12:00:00');
});

test.each([
  [0, '0.000000'],
  [1234, '0.001234'],
  [12_345_678, '12.345678'],
  [-1_500_000, '-1.500000'],
])('a duration of %i microseconds is %s', (us, text) => {
  expect(formatDuration(us)).toBe(text);
});

test.each([
  [0.2, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [125, '2 min 5 s'],
  [3600, '1 h'],
  [10_920, '3 h 2 min'],
  [180_000, '2 d 2 h'],
])('%d seconds of waiting are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});
