import { expect, test } from 'vitest';
import { countLine } from './summary-line.ts';

test.each([
  ['all is well', ['passed', 'passed'], 0, '2 passed, 0 failed'],
  ['some fail', ['passed', 'failed', 'failed'], 0, '1 passed, 2 failed'],
  ['some are skipped', ['passed', 'skipped', 'pending'], 0, '1 passed, 0 failed, 2 skipped'],
  ['a file could not be loaded', ['passed'], 1, '1 passed, 1 failed'],
] as const)('when %s the last line counts it', (_name, outcomes, errors, line) => {
  expect(countLine(outcomes, errors)).toBe(line);
});
