// Where a command writes: a file, that takes its name only when it is whole, or standard output.

import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileError } from '../../src-core/base/file-error.ts';

export interface Output {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  /** Removes what was written so far. */
  abandon(): Promise<void>;
}

export async function openOutput(out: string): Promise<Output> {
  if (out === '-') return { write: writeStdout, finish: async () => {}, abandon: async () => {} };
  const partial = `${out}.part`;
  const file = await named(out, () => open(partial, 'w'));
  return {
    write: (text) => named(out, () => writeAll(file, text)),
    finish: () =>
      named(out, async () => {
        await file.close();
        await rename(partial, out);
      }),
    async abandon() {
      await file.close();
      await rm(partial, { force: true });
    },
  };
}

async function writeAll(file: FileHandle, text: string): Promise<void> {
  await file.appendFile(text);
}

async function named<Value>(out: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error, basename(out));
  }
}

/** Resolves when the reader has taken it, so that a slow reader slows the work. */
function writeStdout(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
