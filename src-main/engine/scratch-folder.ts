// Where an engine keeps what is not saved: its case, uploads, exports, indexes. Named after
// the process, so that what a killed one left behind is found and removed.

import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from './is-running.ts';

export interface ScratchFolder {
  readonly casePath: string;
  readonly uploads: string;
  readonly exports: string;
  readonly indexes: string;
  remove(): Promise<void>;
}

export async function makeScratchFolder(dataFolder: string): Promise<ScratchFolder> {
  const all = join(dataFolder, 'scratch');
  await mkdir(all, { recursive: true, mode: 0o700 });
  await removeOrphans(all);
  const folder = await mkdtemp(join(all, `${process.pid}-`));
  const uploads = join(folder, 'uploads');
  const exports = join(folder, 'exports');
  const indexes = join(folder, 'indexes');
  await mkdir(uploads);
  await mkdir(exports);
  await mkdir(indexes);
  return {
    casePath: join(folder, 'case.wiresift'),
    uploads,
    exports,
    indexes,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Named after the process, and what mkdtemp appends. */
const ownName = /^(\d+)-\w{6}$/;
/** With what DuckDB puts beside it: its log, and what does not fit into memory. */
const ownContent = /^(case\.wiresift.*|uploads|exports|indexes)$/;

/**
 * A process that is gone has left it. The data folder may be any folder that somebody names, and what bears
 * such a name there, but holds anything else, is theirs.
 */
export async function isOrphan(all: string, name: string): Promise<boolean> {
  const pid = Number(ownName.exec(name)?.[1]);
  if (!(pid > 0) || isRunning(pid)) return false;
  const inside = await readdir(join(all, name)).catch(() => ['unreadable']);
  return inside.every((content) => ownContent.test(content));
}

async function removeOrphans(all: string): Promise<void> {
  for (const name of await readdir(all)) {
    if (!(await isOrphan(all, name))) continue;
    // What cannot be removed, perhaps because it is somebody else's, is no reason not to start.
    await rm(join(all, name), { recursive: true, force: true }).catch(() => {});
  }
}
