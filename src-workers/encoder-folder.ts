// A folder with an encoder of text as Hugging Face lays it out -> its files, and one hash of them all: a
// model that was fitted with an encoder goes by it.

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { AppError } from '../src-core/base/app-error.ts';
import { fileError } from '../src-core/base/file-error.ts';
import { mostOnnxBytes } from './onnx-session.ts';

export interface EncoderFolder {
  /** Of the folder. */
  readonly name: string;
  readonly sha256: string;
  readonly tokenizer: object;
  readonly tokenizerConfig: object;
  readonly weights: Uint8Array;
}

const mostTextBytes = 256 * 1024 * 1024;
const weightPlaces = ['model.onnx', join('onnx', 'model.onnx')];

export async function readEncoderFolder(path: string): Promise<EncoderFolder> {
  const name = basename(resolve(path));
  const optional = (file: string, most: number) => readWhole(join(path, file), most, name);
  const needed = async (file: string) => {
    const bytes = await optional(file, mostTextBytes);
    if (bytes) return bytes;
    throw lacks(name, file);
  };
  const tokenizer = await needed('tokenizer.json');
  const config = await optional('tokenizer_config.json', mostTextBytes);
  let weights: Uint8Array | undefined;
  for (const place of weightPlaces) weights ??= await optional(place, mostOnnxBytes);
  if (!weights) throw lacks(name, weightPlaces.join(' or '));
  return {
    name,
    sha256: hashOf([tokenizer, config ?? new Uint8Array(), weights]),
    tokenizer: jsonOf(tokenizer, `${name}/tokenizer.json`),
    tokenizerConfig: config ? jsonOf(config, `${name}/tokenizer_config.json`) : {},
    weights,
  };
}

const lacks = (name: string, file: string): AppError =>
  new AppError(
    'bad-input',
    `${name} is no folder with an encoder: ${file} is missing. See docs/guide/bring-your-own.md.`,
  );

/** Undefined where there is no such file. */
async function readWhole(
  path: string,
  most: number,
  folder: string,
): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    if (size > most) {
      throw new AppError('too-large', `${folder}/${basename(path)} is too large to be opened.`);
    }
    return await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error instanceof AppError ? error : fileError(error, `${folder}/${basename(path)}`);
  }
}

function jsonOf(bytes: Uint8Array, name: string): object {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof read === 'object' && read !== null) return read;
  } catch {
    // the sentence below says it
  }
  throw new AppError('bad-input', `${name} is no JSON of names and values.`);
}

/** Of each file's hash, so that no byte can move from one to the next. */
function hashOf(files: readonly Uint8Array[]): string {
  const all = createHash('sha256');
  for (const file of files) all.update(createHash('sha256').update(file).digest());
  return all.digest('hex');
}
