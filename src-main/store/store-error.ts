// DuckDB says what went wrong in words alone -> a sentence for a person. Anything unforeseen stays a
// bug.

import { AppError } from '../../src-core/base/app-error.ts';

export function storeError(error: unknown, name: string): unknown {
  const said = error instanceof Error ? error.message : '';
  if (/no space left on device|not enough space|disk quota/i.test(said)) {
    return new AppError('disk-full', `${name} cannot be written: the disk is full.`);
  }
  if (/permission denied|read-only file system/i.test(said)) {
    return new AppError('not-allowed', `${name} may not be opened: permission is missing.`);
  }
  if (/database has been invalidated/i.test(said)) {
    const sentence = `${name} can no longer be written: close it and open it again.`;
    return new AppError('unreadable-file', sentence);
  }
  return error;
}
