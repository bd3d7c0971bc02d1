// What stands where a command is to write, and what goes wrong there, in sentences.

import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';

/** A device or a pipe is written to as it is: renaming a file over it would replace it. */
export async function outputKind(out: string): Promise<'file' | 'device'> {
  const found = await stat(out).catch(() => undefined); // to be made; what is wrong shows then
  if (found?.isDirectory()) throw new AppError('bad-input', `${out} is a folder, not a file.`);
  return !found || found.isFile() ? 'file' : 'device';
}

/** Evidence is never written over. */
export async function refuseInputs(out: string, inputs: readonly string[]): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => undefined);
  const target = await real(out);
  if (target === undefined) return;
  for (const input of inputs) {
    if ((await real(input)) !== target) continue;
    throw new AppError('bad-input', `${basename(out)} is being read and cannot be written over.`);
  }
}

export async function named<Value>(out: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    // The file is to be made, so it is its folder that is not there.
    throw isMissing
      ? new AppError('unreadable-file', `The folder ${dirname(out)} does not exist.`)
      : fileError(error, basename(out));
  }
}
