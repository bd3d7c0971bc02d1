// The files that a capture has written so far, the oldest first. Whoever follows a capture while it goes on reads
// them in this order: all but the last are finished.

import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface CapturedFile {
  readonly path: string;
  readonly bytes: number;
}

/** Some file systems keep times to two seconds. */
const clockSlackMs = 2000;

/** Of a ring those whose names fit, and that were written to since. */
export async function capturedFiles(
  folder: string,
  fits: RegExp,
  sinceMs = Number.NEGATIVE_INFINITY,
): Promise<CapturedFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => fits.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const stat = await lstat(path).catch(() => undefined);
      return stat?.isFile() ? { path, bytes: stat.size, changedMs: stat.mtimeMs } : undefined;
    }),
  );
  return found
    .filter((file) => file !== undefined)
    .filter(({ changedMs }) => changedMs >= sinceMs - clockSlackMs)
    .sort((a, b) => a.changedMs - b.changedMs || (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => ({ path, bytes }));
}

export async function oneFile(path: string): Promise<CapturedFile[]> {
  const stat = await lstat(path).catch(() => undefined);
  return stat ? [{ path, bytes: stat.size }] : [];
}

/** dumpcap's number of the oldest file that is left tells how many went before it. */
export function removedBefore(files: readonly CapturedFile[], fits: RegExp): number | undefined {
  const oldest = files[0]?.path;
  if (oldest === undefined) return undefined;
  const number = fits.exec(oldest.slice(dirname(oldest).length + 1))?.[1];
  return number === undefined ? undefined : Number(number) - 1;
}
