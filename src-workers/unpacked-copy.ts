// A packed capture as a plain file, so that packets can be read from wherever they lie in it. Made at
// the first question, kept for the next ones.

import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { CopyPlace } from '../src-contract/workers.ts';
import { fileError } from '../src-core/base/file-error.ts';
import { CaptureInput, chunkBytes } from './capture-input.ts';
import type { IndexReader } from './index-reader.ts';

/** Opened for reading; it holds what was unpacked when the capture was read, and no more. */
export async function openUnpacked(
  path: string,
  index: IndexReader,
  { copyPath, partPath }: CopyPlace,
): Promise<number> {
  const { streamBytes } = index.header;
  const made = openWhole(copyPath, streamBytes);
  if (made !== undefined) return made;
  const name = basename(path);
  try {
    const part = openSync(partPath, 'wx', 0o600);
    try {
      if ((await unpack(path, part, streamBytes)) < streamBytes) throw index.change();
    } finally {
      closeSync(part);
    }
    renameSync(partPath, copyPath); // another one may have been quicker: both are the same
    return openSync(copyPath, 'r');
  } catch (error) {
    throw fileError(error, `The unpacked copy of ${name}`);
  }
}

/** The limits of unpacking held when the capture was read: nothing beyond that is asked for. */
async function unpack(path: string, part: number, streamBytes: number): Promise<number> {
  const file = CaptureInput.open(path, basename(path), Number.POSITIVE_INFINITY);
  const chunk = new Uint8Array(chunkBytes);
  try {
    let done = 0;
    for (let pieces = 1; done < streamBytes; pieces++) {
      const room = chunk.subarray(0, Math.min(chunk.length, streamBytes - done));
      const read = await file.fill(room, pieces); // each piece counts as one that had packets
      if (read === 0) break;
      for (let at = 0; at < read; ) at += writeSync(part, room, at, read - at);
      done += read;
    }
    return done;
  } finally {
    file.close();
  }
}

function openWhole(path: string, bytes: number): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return undefined; // then it is made
  }
  if (fstatSync(descriptor).size === bytes) return descriptor;
  closeSync(descriptor);
  return undefined;
}
