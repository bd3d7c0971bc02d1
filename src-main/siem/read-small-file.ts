// A key or certificates, whole; what is no file or too large for either is a sentence.

import { constants, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';

/** All certificates that a system trusts are a quarter of it. */
const mostBytes = 1_048_576;

export async function readSmallFile(path: string): Promise<Buffer | string> {
  const name = basename(path);
  try {
    // A pipe would be waited for without an end: nothing is opened that blocks.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await file.stat();
      if (!found.isFile()) return `${name} is no file.`;
      if (found.size > mostBytes) return `${name} is larger than a key or certificates are.`;
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    const told = fileError(error, name);
    return told instanceof AppError ? told.message : `${name} cannot be read.`;
  }
}
