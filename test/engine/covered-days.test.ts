import { expect, test } from 'vitest';
import { coveredDays } from '../../src-main/engine/covered-days.ts';

const hourUs = 3_600_000_000;
const span = (from: number, until: number) => ({ startUs: from * hourUs, endUs: until * hourUs });

test.each([
  ['nothing at all', [], 1],
  ['a capture without packets', [{ startUs: null, endUs: null }], 1],
  ['an hour', [span(0, 1)], 1],
  ['25 hours', [span(0, 25)], 2],
  ['the same 20 hours twice', [span(0, 20), span(0, 20)], 1],
  ['20 hours, and 20 that begin in the middle of them', [span(10, 30), span(0, 20)], 2],
  ['an hour, and one of a year later', [span(0, 1), span(8760, 8761)], 1],
  ['30 hours around others', [span(0, 30), span(1, 2), span(3, 4)], 2],
])('%s', (_name, captures, days) => {
  expect(coveredDays(captures)).toBe(days);
});
