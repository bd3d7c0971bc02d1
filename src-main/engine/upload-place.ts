// Uploads: a name that anybody may have chosen -> a path inside a fresh folder of ours.

import { mkdtemp } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';

/** In UTF-16 units, each at most three bytes on disk, where a name ends at 255 of them. */
const longestName = 80;
/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

export async function uploadPath(uploadFolder: string, name: string): Promise<string> {
  return join(await mkdtemp(join(uploadFolder, 'upload-')), safeName(name));
}

export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!;
  // Control characters, and what no file system or only some allow.
  const plain = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/[. ]+$/, '');
  const short = plain.slice(-longestName);
  return short === '' || reserved.test(short) ? 'upload' : short;
}

/** The path a caller named, refused when it leaves the folder they are confined to. */
export function confined(path: string, folder: string | undefined): string {
  if (path.includes('\0')) throw new AppError('bad-input', 'No file has a name with a NUL in it.');
  if (folder === undefined) return path;
  const inside = resolve(folder, path);
  const way = relative(folder, inside);
  if (way === '' || way.startsWith('..') || way.includes(`..${sep}`) || resolve(way) === way) {
    throw new AppError('not-allowed', 'Over this door only uploaded files can be opened.');
  }
  return inside;
}
