// JSON lines in a file that a Wazuh agent follows. They are on the disk before they count as sent. A file that is
// full is put aside: alerts.json, before it alerts.1.json.

import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import { wazuhLine } from '../../src-core/report/wazuh-line.ts';
import { linesOf } from './lines-of.ts';
import { type Delivered, delivered, type Sender } from './sender.ts';

export interface WazuhFile {
  readonly path: string;
  readonly maxBytes: number;
  readonly files: number;
}

export function wazuhFile(file: WazuhFile): Sender {
  return {
    doubtMs: 0,
    async send(alerts: readonly ForwardedAlert[], signal: AbortSignal): Promise<Delivered> {
      if (signal.aborted) return { taken: 0, problem: 'Sending was ended.' };
      try {
        const lines = await linesOf(alerts, (alert) => `${wazuhLine(alert)}\n`);
        await append(file, Buffer.from(lines.join('')));
        return delivered(alerts.length);
      } catch (error) {
        const problem = problemOf(error, basename(file.path));
        return { taken: 0, problem };
      }
    },
    close() {},
  };
}

/** The file is made when it is missing; its folder is not, as it may be misspelled. */
function problemOf(error: unknown, name: string): string {
  if ((error as { code?: unknown }).code === 'ENOENT')
    return `The folder of ${name} does not exist.`;
  const told = fileError(error, name);
  return told instanceof AppError ? told.message : `${name} cannot be written.`;
}

async function append(file: WazuhFile, lines: Buffer): Promise<void> {
  const there = await stat(file.path).catch(() => undefined);
  if (there && there.size > 0 && there.size + lines.length > file.maxBytes) await putAside(file);
  const handle = await open(file.path, 'a+', 0o640);
  try {
    // What a full disk or a dead process cut off stays a line of its own.
    const bytes = (await endsInLine(handle)) ? lines : Buffer.concat([Buffer.from('\n'), lines]);
    await handle.appendFile(bytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function endsInLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(new Uint8Array(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}

async function putAside({ path, files }: WazuhFile): Promise<void> {
  await rm(asidePath(path, files - 1), { force: true });
  for (let at = files - 2; at >= 0; at--) {
    await rename(asidePath(path, at), asidePath(path, at + 1)).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
    });
  }
}

/** `at` 0 is the one that is written. */
const asidePath = (path: string, at: number): string =>
  at === 0 ? path : path.replace(/(\.\w+)?$/, `.${at}$1`);
