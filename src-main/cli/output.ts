// Where a command writes: a file, that takes its name only when it is whole, or standard output.

import { rmSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { onEarlyEnd } from './early-end.ts';
import { named, outputKind, refuseInputs } from './output-path.ts';

/** What several outputs have in common, so that all of them appear, or none. */
export interface Published {
  /** All is said: what can go wrong does so here. */
  close(): Promise<void>;
  /** After `close`: takes its name. */
  publish(): Promise<void>;
  /** Removes what was written so far. */
  abandon(): Promise<void>;
}

export interface Output extends Published {
  /** Not the standard output, nor a device or a pipe. */
  readonly isFile: boolean;
  write(text: string | Uint8Array): Promise<void>;
}

const nothing = async () => {};

/** Where files are being written. */
const written = new Set<string>();

/** `inputs` are the files that the command reads: evidence is never written over. */
export async function openOutput(out: string, inputs: readonly string[]): Promise<Output> {
  if (out === '-') {
    const ends = { close: nothing, publish: nothing, abandon: nothing };
    return { isFile: false, write: writeStdout, ...ends };
  }
  if ((await outputKind(out)) === 'device') return openDevice(out);
  const partial = `${out}.part`;
  for (const path of [out, partial]) await refuseInputs(path, inputs);
  const place = resolve(out);
  if (written.has(place)) {
    throw new AppError('bad-input', `${basename(out)} cannot be two outputs at once.`);
  }
  // Before the file is there, so that no signal finds it unguarded.
  const forget = onEarlyEnd(() => rmSync(partial, { force: true }));
  written.add(place);
  const leave = () => {
    written.delete(place);
    forget();
  };
  const file = await named(out, () => open(partial, 'w')).catch((error) => {
    leave();
    throw error;
  });
  return {
    isFile: true,
    write: (text) => named(out, () => writeAll(file, text)),
    close: () => named(out, () => file.close()),
    async publish() {
      await named(out, () => rename(partial, out));
      leave();
    },
    async abandon() {
      await file.close();
      await rm(partial, { force: true });
      leave();
    },
  };
}

/** All of them take their names, once each is whole. */
export async function publishAll(outputs: readonly Published[]): Promise<void> {
  for (const output of outputs) await output.close();
  for (const output of outputs) await output.publish();
}

export async function abandonAll(outputs: readonly Published[]): Promise<void> {
  for (const output of outputs) await output.abandon();
}

async function openDevice(out: string): Promise<Output> {
  const file = await named(out, () => open(out, 'w'));
  const close = () => named(out, () => file.close());
  return {
    isFile: false,
    write: (text) => named(out, () => writeAll(file, text)),
    close,
    publish: nothing,
    abandon: close,
  };
}

async function writeAll(file: FileHandle, text: string | Uint8Array): Promise<void> {
  await file.appendFile(text);
}

/** Resolves when the reader has taken it, so that a slow reader slows the work. */
function writeStdout(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) =>
      error ? reject(fileError(error, 'The standard output')) : resolve(),
    );
  });
}
