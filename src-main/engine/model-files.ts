// A model's file on the disk: its bytes, and what its name says of it.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { mostModelBytes } from '../../src-contract/model-file.ts';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import type { TrainingFile } from '../../src-core/model/trained-model.ts';
import { evidenceHash } from './evidence-hash.ts';

export async function readModelBytes(path: string): Promise<ModelBytes> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > mostModelBytes) throw new AppError('too-large', `${name} is too large for a model.`);
    return { name, bytes: await readFile(path) };
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, name);
  }
}

/** What a model learns from, and what it is judged on, by name and hash. */
export async function trainingFiles(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<TrainingFile[]> {
  const facts = async (path: string): Promise<TrainingFile> => {
    const sha256 = await evidenceHash(path, signal);
    return { name: basename(path), bytes: (await stat(path)).size, sha256 };
  };
  return Promise.all(paths.map(facts));
}
