// The files that a capture has written so far, the oldest first. Whoever follows a capture while it goes on reads
// them in this order: all but the last are finished.

import { readdirSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface CapturedFile {
  readonly path: string;
  readonly bytes: number;
  /** Counts the files of a ring, those that are gone as well. */
  readonly number: number;
}

/** Of a ring those whose names fit, but for `others`. `fits` finds the number in a name. */
export async function capturedFiles(
  folder: string,
  fits: RegExp,
  others: ReadonlySet<string> = new Set(),
): Promise<CapturedFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => fits.test(name) && !others.has(name),
  );
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const stat = await lstat(path).catch(() => undefined);
      if (!stat?.isFile()) return undefined;
      return { path, bytes: stat.size, number: numberIn(name, fits) };
    }),
  );
  return found.filter((file) => file !== undefined).sort((a, b) => a.number - b.number);
}

/** Names that fit, before a capture begins: they are of another one. */
export function namesThere(folder: string, fits: RegExp): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder).filter((name) => fits.test(name)));
  } catch {
    return new Set();
  }
}

const numberIn = (name: string, fits: RegExp): number =>
  Number(fits.exec(name)?.slice(1).find(Boolean) ?? 0);

export async function oneFile(path: string): Promise<CapturedFile[]> {
  const stat = await lstat(path).catch(() => undefined);
  return stat ? [{ path, bytes: stat.size, number: 0 }] : [];
}
