// What lies beside a case: evidence that was uploaded, and the indexes of its captures. Of a case that is
// kept it lies in the data folder, under the case's own id, so that it is found wherever the file goes.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError } from '../../src-core/base/file-error.ts';
import { markOpen } from './case-in-use.ts';
import { IndexFolder } from './index-folder.ts';
import type { ScratchFolder } from './scratch-folder.ts';
import { UploadFolder } from './upload-folder.ts';

export interface CaseBelongings {
  readonly uploads: UploadFolder;
  readonly indexes: IndexFolder;
  /** They are not used by this process any more. */
  leave(): Promise<void>;
}

export function scratchBelongings({ uploads, indexes }: ScratchFolder): CaseBelongings {
  return {
    uploads: new UploadFolder(uploads, undefined),
    indexes: new IndexFolder(indexes),
    leave: async () => {},
  };
}

export async function keptBelongings(
  dataFolder: string,
  caseId: string,
  casePath: string,
  { uploads: incoming }: ScratchFolder,
): Promise<CaseBelongings> {
  const folder = join(dataFolder, 'cases', caseId);
  const [uploads, indexes] = [join(folder, 'uploads'), join(folder, 'indexes')];
  try {
    for (const made of [uploads, indexes]) await mkdir(made, { recursive: true, mode: 0o700 });
    const leave = await markOpen(folder, casePath);
    return {
      uploads: new UploadFolder(incoming, uploads),
      indexes: new IndexFolder(indexes),
      leave,
    };
  } catch (error) {
    throw fileError(error, folder);
  }
}
