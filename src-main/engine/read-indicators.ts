// The files that a person's lists stand in, as texts.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import type { IndicatorText } from '../../src-core/detect/indicator-list.ts';

const mostBytes = 256 * 1024 * 1024;

export function readIndicatorFiles(paths: readonly string[]): Promise<IndicatorText[]> {
  return Promise.all(paths.map(readOne));
}

async function readOne(path: string): Promise<IndicatorText> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new AppError('unreadable-file', `${name} is no file.`);
    if (found.size > mostBytes) {
      throw new AppError('too-large', `${name} is larger than a list can be: 256 MB.`);
    }
    return { name, text: await readFile(path, 'utf8') };
  } catch (error) {
    throw fileError(error, name);
  }
}
