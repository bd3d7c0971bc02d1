import { describe, expect, test } from 'vitest';
import { storeError } from '../../src-main/store/store-error.ts';

describe('what DuckDB says is a sentence', () => {
  // The first is what it said on a file system of 64 kB that was full.
  test.each([
    [
      'IO Error: Could not write file "/f/0.parquet": No space left on device',
      'disk-full',
      'flows.parquet cannot be written: the disk is full.',
    ],
    [
      'IO Error: Cannot open file "/f/0.parquet": Permission denied',
      'not-allowed',
      'flows.parquet may not be opened: permission is missing.',
    ],
    [
      'IO Error: Cannot open file "/f/0.parquet": Read-only file system',
      'not-allowed',
      'flows.parquet may not be opened: permission is missing.',
    ],
  ])('%s', (message, code, sentence) => {
    expect(storeError(new Error(message), 'flows.parquet')).toMatchObject({
      code,
      message: sentence,
    });
  });

  test('anything else stays what it is', () => {
    const bug = new Error('INTERNAL Error: surprise');
    expect(storeError(bug, 'flows.parquet')).toBe(bug);
  });
});
