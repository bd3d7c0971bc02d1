// The data folder, the case, and what lies beside it, opened together: all of it, or nothing stays open.

import { resolve } from 'node:path';
import { fileError } from '../../src-core/base/file-error.ts';
import { type Case, openCase } from '../store/open-case.ts';
import { type CaseBelongings, keptBelongings, scratchBelongings } from './case-belongings.ts';
import { type Log, openLog } from './log.ts';
import { makeScratchFolder, type ScratchFolder } from './scratch-folder.ts';

export interface OpenPlace extends CaseBelongings {
  readonly log: Log;
  readonly scratch: ScratchFolder;
  readonly case: Case;
  readonly casePath: string;
  close(): Promise<void>;
}

/** Without a path the case is scratch, too. */
export async function openPlace(dataFolder: string, named: string | undefined): Promise<OpenPlace> {
  const { log, scratch } = await openDataFolder(dataFolder);
  const casePath = resolve(named ?? scratch.casePath);
  let opened: Case | undefined;
  let belongings: CaseBelongings | undefined;
  const close = async () => {
    await belongings?.leave();
    opened?.close();
    await scratch.remove();
    log.close();
  };
  try {
    opened = await openCase(casePath, scratch.exports);
    belongings =
      named === undefined
        ? scratchBelongings(scratch)
        : await keptBelongings(dataFolder, opened.caseId, casePath, scratch);
    return { ...belongings, log, scratch, case: opened, casePath, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openDataFolder(folder: string): Promise<{ log: Log; scratch: ScratchFolder }> {
  try {
    return { scratch: await makeScratchFolder(folder), log: openLog(folder) };
  } catch (error) {
    throw fileError(error, folder);
  }
}
