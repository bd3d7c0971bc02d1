// A model's file on the disk: its bytes, and what its name says of it.

import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { mostSideBytes, sideFileName } from '../../src-contract/brought-model.ts';
import { mostModelBytes } from '../../src-contract/model-file.ts';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import type { TrainingFile } from '../../src-core/model/trained-model.ts';
import { evidenceHash } from './evidence-hash.ts';

/** An ONNX model comes with the file beside it that says what its columns are. */
export async function readModelBytes(path: string): Promise<ModelBytes> {
  const name = basename(path);
  const bytes = await readWhole(path, mostModelBytes, `${name} is too large for a model.`);
  if (!isOnnxName(name)) return { name, bytes };
  const sidePath = join(dirname(path), sideFileName(name));
  const sideName = basename(sidePath);
  const tooLarge = `${sideName} is too large to be the side file of a model.`;
  if (!existsSync(sidePath)) {
    const sentence = `${name} needs ${sideName} beside it, which says what its columns and its output are: see docs/guide/bring-your-own.md.`;
    throw new AppError('bad-input', sentence);
  }
  const side = await readWhole(sidePath, mostSideBytes, tooLarge);
  return { name, bytes, side };
}

export const isOnnxName = (name: string): boolean => extname(name).toLowerCase() === '.onnx';

async function readWhole(path: string, most: number, complaint: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > most) throw new AppError('too-large', complaint);
    return await readFile(path);
  } catch (error) {
    throw error instanceof AppError ? error : fileError(error, basename(path));
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
