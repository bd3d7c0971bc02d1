// A file's new text in the place of its old one, so that at any moment one of them is there whole: it is
// written beside it, and takes its name when it is on the disk.

import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';

/** `isSame` is asked at the last moment: false leaves the file as somebody else has just written it. */
export async function replaceFile(
  path: string,
  text: string,
  isSame: () => Promise<boolean>,
): Promise<void> {
  const name = basename(path);
  try {
    const { target, mode } = await targetOf(path, name);
    const beside = join(dirname(target), `.${name}.${randomUUID()}`);
    try {
      await writeWhole(beside, text, mode);
      if (!(await isSame())) {
        throw new AppError('bad-input', `${name} was changed meanwhile; nothing was saved.`);
      }
      await rename(beside, target);
    } finally {
      await rm(beside, { force: true });
    }
  } catch (error) {
    throw fileError(error, name);
  }
}

/** A copy of what is about to be replaced. Whatever had this name before is replaced, a link too. */
export async function keepBeside(path: string, text: string): Promise<void> {
  const name = basename(path);
  const beside = join(dirname(path), `.${name}.${randomUUID()}`);
  try {
    await writeWhole(beside, text, 0o600);
    await rename(beside, path);
  } catch (error) {
    throw fileError(error, name);
  } finally {
    await rm(beside, { force: true });
  }
}

/** Behind a link it is the file itself that changes. A name in a folder could be replaced even so. */
async function targetOf(path: string, name: string): Promise<{ target: string; mode: number }> {
  const target = await realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (target === undefined) {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return { target: path, mode: 0o600 };
  }
  const { mode } = await stat(target);
  if ((mode & 0o222) === 0) {
    throw new AppError('not-allowed', `${name} is read-only; nothing was saved.`);
  }
  await access(target, constants.W_OK);
  return { target, mode: mode & 0o777 };
}

async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
