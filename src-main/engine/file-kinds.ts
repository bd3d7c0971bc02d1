// What files are, by how they begin: captures, or tables of records.

import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';

export type FileKind = 'captures' | 'tables';

/** All of one kind. */
export async function kindOfFiles(paths: readonly string[]): Promise<FileKind> {
  const kinds = await Promise.all(paths.map(kindOf));
  const other = kinds.findIndex((kind) => kind !== kinds[0]);
  if (other < 0) return kinds[0]!;
  const [first, second] = [basename(paths[0]!), basename(paths[other]!)];
  const sentence = `${first} and ${second} are of two kinds: captures and tables are not read as one.`;
  throw new AppError('bad-input', sentence);
}

async function kindOf(path: string): Promise<FileKind> {
  const head = await headOf(path);
  // A packed one does not show what is in it.
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const inner = extname(basename(path).replace(/\.(?:gz|gzip)$/i, '')).toLowerCase();
    return tableEndings.includes(inner) ? 'tables' : 'captures';
  }
  return isText(head) ? 'tables' : 'captures';
}

const tableEndings = ['.csv', '.tsv', '.log', '.json', '.jsonl', '.txt', '.binetflow'];

async function headOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(headBytes), 0, headBytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw fileError(error, basename(path));
  }
}

const headBytes = 512;

/** Captures begin with numbers of four bytes, in which some byte is no letter. */
const isText = (head: Uint8Array): boolean =>
  head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
