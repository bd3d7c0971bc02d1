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
  const bytes = await readModel(path);
  if (!isOnnxName(name)) return { name, bytes };
  const sideName = sideFileName(name);
  const sidePath = join(dirname(path), sideName);
  if (existsSync(sidePath)) return { name, bytes, side: await readSide(sidePath) };
  const sentence = `${name} needs ${sideName} with it, which says what its columns and its output are: see docs/guide/bring-your-own.md.`;
  throw new AppError('bad-input', sentence);
}

/** An ONNX model whose side file lies elsewhere, as two uploads do. */
export async function readBroughtBytes(path: string, sidePath: string): Promise<ModelBytes> {
  const name = basename(path);
  if (!isOnnxName(name)) {
    throw new AppError('bad-input', `${name} is no ONNX model: it takes no side file.`);
  }
  return { name, bytes: await readModel(path), side: await readSide(sidePath) };
}

function readModel(path: string): Promise<Uint8Array> {
  return readWhole(path, mostModelBytes, `${basename(path)} is too large for a model.`);
}

function readSide(path: string): Promise<Uint8Array> {
  const complaint = `${basename(path)} is too large to be the side file of a model.`;
  return readWhole(path, mostSideBytes, complaint);
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
