// The name of an encoder -> a folder with it. Asked for by a person, once; nothing takes the folder's name
// before all of it is there and is what it should be.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { fetchFile, refuseOpen } from './fetch-file.ts';
import type { EncoderFile, KnownEncoder } from './known-encoders.ts';

export const encoderHome = 'https://huggingface.co';

export interface EncoderAsked {
  readonly encoder: KnownEncoder;
  /** What does not exist yet, or is an empty folder. */
  readonly into: string;
  /** A mirror that is laid out alike. */
  readonly from?: string | undefined;
  readonly signal: AbortSignal;
  /** Of all files. */
  progress(doneBytes: number, totalBytes: number): void;
  /** Where it is gathered, so that whoever is ended in between can remove it. */
  staged?(folder: string): void;
  /** Asked where not every file has a SHA-256 that it should have: false keeps nothing. */
  confirm(files: readonly CameFile[]): Promise<boolean>;
}

export interface CameFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly isPinned: boolean;
}

export async function fetchEncoder(asked: EncoderAsked): Promise<readonly CameFile[]> {
  const { encoder, signal, confirm } = asked;
  const into = resolve(asked.into);
  const base = baseOf(asked.from ?? encoderHome);
  await refuseFull(into);
  const stage = await stageBeside(into);
  asked.staged?.(stage);
  try {
    const files = await fetchAll(asked, base, stage);
    if (files.some(({ isPinned }) => !isPinned) && !(await confirm(files))) {
      throw new AppError('not-allowed', `${encoder.id} was not kept.`);
    }
    signal.throwIfAborted();
    await rename(stage, await vacated(into));
    return files;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

function baseOf(from: string): URL {
  const address = from.endsWith('/') ? from : `${from}/`;
  if (!URL.canParse(address)) throw new AppError('bad-input', `"${from}" is no address.`);
  const url = new URL(address);
  refuseOpen(url);
  return url;
}

/** An empty folder gives way; anything else is somebody's. */
async function refuseFull(into: string): Promise<void> {
  if (!existsSync(into)) return;
  const names = await readdir(into).catch(() => undefined);
  if (names?.length === 0) return;
  throw new AppError('bad-input', `${basename(into)} is there already: name a new folder.`);
}

/** Which system renames a folder onto an empty one, and which does not, is not to be remembered. */
async function vacated(into: string): Promise<string> {
  await refuseFull(into);
  if (existsSync(into)) await rmdir(into);
  return into;
}

async function stageBeside(into: string): Promise<string> {
  try {
    await mkdir(dirname(into), { recursive: true });
    return await mkdtemp(`${into}.part-`);
  } catch (error) {
    throw fileError(error, basename(into));
  }
}

async function fetchAll(
  { encoder, signal, progress }: EncoderAsked,
  base: URL,
  stage: string,
): Promise<CameFile[]> {
  const { repository, revision, files } = encoder;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const came = (bytes: number) => {
    done += bytes;
    progress(done, total);
  };
  const all: CameFile[] = [];
  for (const file of files) {
    const url = new URL(`${repository}/resolve/${revision}/${file.path}`, base);
    const path = join(stage, file.path);
    const fetched = await fetchFile(url, path, { mostBytes: file.bytes, signal, came });
    refuseOther(file, fetched.sha256);
    await refuseOdd(path);
    all.push({ path: file.path, ...fetched, isPinned: file.sha256 !== undefined });
  }
  return all;
}

function refuseOther({ path, sha256 }: EncoderFile, found: string): void {
  if (sha256 === undefined || sha256 === found) return;
  throw new AppError(
    'bad-input',
    `${path} is not the file that it should be: its SHA-256 is ${found}, not ${sha256}.`,
  );
}

/** A page that asks for a password comes with status 200 as well. */
async function refuseOdd(path: string): Promise<void> {
  const isText = path.endsWith('.json');
  if (isText ? isJson(await readFile(path)) : await beginsAsOnnx(path)) return;
  const what = isText ? 'JSON' : 'ONNX model';
  throw new AppError('bad-input', `What came as ${basename(path)} is no ${what}.`);
}

/** With its version, the first field of the protobuf. */
async function beginsAsOnnx(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(new Uint8Array(1), 0, 1, 0);
    return buffer[0] === 0x08;
  } finally {
    await file.close();
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof read === 'object' && read !== null;
  } catch {
    return false;
  }
}
