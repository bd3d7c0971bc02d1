// The case that is open is no evidence. On Linux its lock ends when this process closes any descriptor of the
// file, under whatever name: so it is told by its place on the disk, without being opened.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';

export async function refuseCase(path: string, casePath: string): Promise<void> {
  const [asked, own] = await Promise.all([placeOf(path), placeOf(casePath)]);
  if (asked === undefined || asked !== own) return;
  throw new AppError('bad-input', `${basename(path)} is the case that is open, not a capture.`);
}

/** Undefined where there is none: whoever reads it says so. */
async function placeOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && `${found.dev} ${found.ino}`;
}
