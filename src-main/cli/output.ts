// Where a command writes: a file, that takes its name only when it is whole, or standard output.

import { rmSync } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';

export interface Output {
  write(text: string | Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Removes what was written so far. */
  abandon(): Promise<void>;
}

const nothing = async () => {};

/** `inputs` are the files that the command reads: evidence is never written over. */
export async function openOutput(out: string, inputs: readonly string[]): Promise<Output> {
  if (out === '-') return { write: writeStdout, finish: nothing, abandon: nothing };
  const kind = await kindOf(out);
  if (kind === 'folder') throw new AppError('bad-input', `${out} is a folder, not a file.`);
  if (kind === 'device') return openDevice(out);
  const partial = `${out}.part`;
  for (const path of [out, partial]) await refuseInputs(path, inputs);
  // Before the file is there, so that no signal finds it unguarded.
  const ignoreSignals = onSignal(() => rmSync(partial, { force: true }));
  const file = await named(out, () => open(partial, 'w')).catch((error) => {
    ignoreSignals();
    throw error;
  });
  return {
    write: (text) => named(out, () => writeAll(file, text)),
    finish: () =>
      named(out, async () => {
        await file.close();
        await rename(partial, out);
        ignoreSignals();
      }),
    async abandon() {
      await file.close();
      await rm(partial, { force: true });
      ignoreSignals();
    },
  };
}

/** Ctrl+C ends the command at once, and leaves nothing half-written. Returns how to stop that. */
function onSignal(cleanUp: () => void): () => void {
  const signals = { SIGINT: 130, SIGTERM: 143 } as const; // 128 and the signal's number
  const ends = Object.entries(signals).map(([signal, code]) => {
    const end = () => {
      cleanUp();
      process.exit(code);
    };
    process.once(signal, end);
    return () => process.off(signal, end);
  });
  return () => {
    for (const stop of ends) stop();
  };
}

/** A pipe or a device is written to as it is: renaming a file over it would replace it. */
async function openDevice(out: string): Promise<Output> {
  const file = await named(out, () => open(out, 'w'));
  return {
    write: (text) => named(out, () => writeAll(file, text)),
    finish: () => file.close(),
    abandon: () => file.close(),
  };
}

async function kindOf(out: string): Promise<'file' | 'folder' | 'device'> {
  try {
    const found = await stat(out);
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'device';
  } catch {
    return 'file'; // to be made; whatever is wrong shows then
  }
}

async function refuseInputs(out: string, inputs: readonly string[]): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => undefined);
  const target = await real(out);
  if (target === undefined) return;
  for (const input of inputs) {
    if ((await real(input)) !== target) continue;
    throw new AppError('bad-input', `${basename(out)} is being read and cannot be written over.`);
  }
}

async function writeAll(file: FileHandle, text: string | Uint8Array): Promise<void> {
  await file.appendFile(text);
}

async function named<Value>(out: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    // The file is to be made, so it is its folder that is not there.
    throw isMissing
      ? new AppError('unreadable-file', `The folder ${dirname(out)} does not exist.`)
      : fileError(error, basename(out));
  }
}

/** Resolves when the reader has taken it, so that a slow reader slows the work. */
function writeStdout(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) =>
      error ? reject(fileError(error, 'The standard output')) : resolve(),
    );
  });
}
