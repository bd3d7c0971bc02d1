import { expect, test } from 'vitest';
import { secondsText } from '../../../src-core/base/seconds-text.ts';

test.each([
  [0, '0.000000'],
  [1, '0.000001'],
  [999_999, '0.999999'],
  [1_000_000, '1.000000'],
  [Number.MAX_SAFE_INTEGER, '9007199254.740991'],
  [-1, '-0.000001'],
  [-1_500_000, '-1.500000'],
])('%i microseconds are %s', (us, text) => {
  expect(secondsText(us)).toBe(text);
});
