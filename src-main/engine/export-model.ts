// A model of the library -> its file among the exports; an ONNX model and its side file as one archive.

import { type FileHandle, open, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { sideFileName } from '../../src-contract/brought-model.ts';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import type { LibraryModel } from './model-library.ts';
import { TarFile } from './tar-file.ts';

export async function exportModel(
  { library, exportFolder }: EngineParts,
  model: LibraryModel,
  exportId: string,
  signal: AbortSignal,
): Promise<JobChange> {
  const bytes = await library.bytesOf(model);
  const exportName = `model-${exportId}${bytes.side ? '.tar' : '.model'}`;
  const path = join(exportFolder, exportName);
  try {
    await writeModel(path, bytes, signal);
    return { exportName };
  } catch (error) {
    await rm(path, { force: true });
    throw signal.aborted ? error : fileError(error, 'The export');
  }
}

async function writeModel(
  path: string,
  { name, bytes, side }: ModelBytes,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    if (side) await writePair(file, name, [bytes, side]);
    else await file.writeFile(bytes, { signal });
  } finally {
    await file.close();
  }
}

/** Under the name that both are known by, so that they are found to belong together. */
async function writePair(
  file: FileHandle,
  name: string,
  [bytes, side]: readonly [Uint8Array, Uint8Array],
): Promise<void> {
  const plain = archiveName(name);
  const archive = new TarFile(file);
  await archive.addBytes(plain, bytes);
  await archive.addBytes(sideFileName(plain), side);
  await archive.end();
}

const mostNameChars = 80;

/** What an archive of ASCII names holds of a name that a person gave. */
function archiveName(name: string): string {
  const stem = name.slice(0, -extname(name).length).replace(/[^\w .()+-]/g, '_');
  return `${stem.slice(0, mostNameChars)}.onnx`;
}
