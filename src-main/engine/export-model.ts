// A model of the library -> its file among the exports.

import { rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileError } from '../../src-core/base/file-error.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import type { LibraryModel } from './model-library.ts';

export async function exportModel(
  { library, exportFolder }: EngineParts,
  model: LibraryModel,
  exportId: string,
  signal: AbortSignal,
): Promise<JobChange> {
  const { name, bytes } = await library.bytesOf(model);
  const exportName = `model-${exportId}${extname(name) === '.onnx' ? '.onnx' : '.model'}`;
  const path = join(exportFolder, exportName);
  try {
    await writeFile(path, bytes, { flag: 'wx', mode: 0o600, signal });
    return { exportName };
  } catch (error) {
    await rm(path, { force: true });
    throw signal.aborted ? error : fileError(error, 'The export');
  }
}
