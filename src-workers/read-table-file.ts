// A file with a table in it, as it is or packed by gzip -> the table, or its text in pieces.

import { closeSync, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../src-core/base/app-error.ts';
import { fileError } from '../src-core/base/file-error.ts';
import type { LabelJoin } from '../src-core/table/label-join.ts';
import { type LabelOptions, LabelReader } from '../src-core/table/label-reader.ts';
import {
  type LabelledTable,
  type TableOptions,
  TableReader,
} from '../src-core/table/read-table.ts';
import { type ByteSource, PieceSource } from './byte-source.ts';
import { FileBytes } from './file-bytes.ts';
import { gunzipFile } from './gunzip-file.ts';

const pieceBytes = 1024 * 1024;
/** Unpacked: far more than anybody has, and an end for what unpacks without one. */
const mostBytes = 64 * 1024 ** 3;

/** Takes text, and how much of the file it comes from, from 0 to 1; it is awaited. */
type TextTaker = (text: string, done: number) => Promise<void>;

/** Several files are one table: all of the same columns. */
export async function readTableFiles(
  paths: readonly string[],
  options: TableOptions,
  progress: (done: number) => Promise<void>,
): Promise<LabelledTable> {
  const [first, ...others] = paths.map((path) => basename(path));
  const reader = new TableReader({ ...options, name: first! });
  for (const [turn, path] of paths.entries()) {
    if (turn > 0) reader.nextFile(others[turn - 1]!);
    await readText(path, async (text, done) => {
      reader.push(text);
      await progress((turn + done) / paths.length);
    });
  }
  return reader.finish();
}

export async function readLabels(path: string, options: LabelOptions): Promise<LabelJoin> {
  const reader = new LabelReader({ name: basename(path), ...options });
  await readText(path, async (text) => reader.push(text));
  return reader.finish();
}

async function readText(path: string, take: TextTaker): Promise<void> {
  const name = basename(path);
  try {
    const descriptor = openSync(path, 'r');
    try {
      await textOf(descriptor, name, take);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw fileError(error, name);
  }
}

async function textOf(descriptor: number, name: string, take: TextTaker): Promise<void> {
  const size = Math.max(1, fstatSync(descriptor).size);
  const file = new FileBytes(descriptor);
  const source = sourceOf(file, name);
  const decoder = new TextDecoder();
  const room = new Uint8Array(pieceBytes);
  try {
    for (let total = 0; ; ) {
      const read = await source.fill(room);
      if (read === 0) break;
      total += read;
      if (total > mostBytes) throw new AppError('too-large', `${name} unpacks to over 64 GB.`);
      await take(decoder.decode(room.subarray(0, read), { stream: true }), file.doneBytes / size);
    }
    await take(decoder.decode(), 1);
  } finally {
    source.close();
  }
}

function sourceOf(file: FileBytes, name: string): ByteSource {
  const head = file.peek();
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file;
  const refuse = () => {
    throw new AppError('bad-input', `${name} is damaged: it cannot be unpacked to its end.`);
  };
  return new PieceSource(gunzipFile(file, refuse));
}
