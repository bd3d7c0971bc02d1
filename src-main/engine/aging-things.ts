// What lies in the data folder and may age. One list: a new kind is a name in the settings and an entry here.
// Only what the program has put there is looked at; nothing behind a link, since that is somewhere else.

import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AgingKind } from '../../src-contract/program-settings.ts';
import { isOpenElsewhere, lastPathOf } from './case-in-use.ts';
import { rotatedLogName } from './log.ts';
import type { AgingThing } from './over-limits.ts';
import { isOrphan } from './scratch-folder.ts';

export interface AgingPlace {
  readonly dataFolder: string;
  /** Of the case that is open here. */
  readonly ownCaseId: string;
  readonly exportFolder: string;
  /** A job of ours may be using what is ours. */
  readonly isBusy: boolean;
}

/** More are left for the next time. */
const mostThings = 20_000;

/** In the data folder. */
export const liveFolder = 'captures';

type Find = (place: AgingPlace) => Promise<AgingThing[]>;

const finders: Readonly<Record<AgingKind, Find>> = {
  uploads: (place) => besideCases(place, 'uploads'),
  indexes: (place) => besideCases(place, 'indexes'),
  exports: findExports,
  logs: findLogs,
  scratch: findScratch,
  live: findLive,
};

export async function findAgingThings(place: AgingPlace): Promise<AgingThing[]> {
  const found: AgingThing[] = [];
  for (const find of Object.values(finders)) found.push(...(await find(place)));
  return found.slice(0, mostThings);
}

/** Each in a folder of its own: an upload with its name, an index with its unpacked copy. */
async function besideCases(place: AgingPlace, kind: 'uploads' | 'indexes'): Promise<AgingThing[]> {
  const found: AgingThing[] = [];
  for (const folder of await foldersIn(place, join(place.dataFolder, 'cases'))) {
    const caseId = folder.name;
    const all = join(folder.parentPath, caseId);
    if (!(await isOurs(all))) continue;
    const isOwn = caseId === place.ownCaseId;
    const isInUse = isOwn ? place.isBusy : await isOpenElsewhere(all);
    for (const { name } of await foldersIn(place, join(all, kind))) {
      const path = join(all, kind, name);
      found.push({ kind, caseId, path, ...(await sizeOf(path)), isInUse });
    }
  }
  return found;
}

async function findExports(place: AgingPlace): Promise<AgingThing[]> {
  const files = (await entriesIn(place, place.exportFolder)).filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async ({ name }) => {
      const path = join(place.exportFolder, name);
      const size = await sizeOf(path);
      return { kind: 'exports', caseId: undefined, path, ...size, isInUse: place.isBusy };
    }),
  );
}

/** Not the one that is written. */
async function findLogs(place: AgingPlace): Promise<AgingThing[]> {
  const files = (await entriesIn(place, place.dataFolder)).filter(
    (entry) => entry.isFile() && rotatedLogName.test(entry.name),
  );
  return Promise.all(
    files.map(async ({ name }) => {
      const path = join(place.dataFolder, name);
      return { kind: 'logs', caseId: undefined, path, ...(await sizeOf(path)), isInUse: false };
    }),
  );
}

/** Named after their process. Those of processes that run are no leftovers, however old. */
async function findScratch(place: AgingPlace): Promise<AgingThing[]> {
  const all = join(place.dataFolder, 'scratch');
  const found: AgingThing[] = [];
  for (const { name } of await foldersIn(place, all)) {
    if (!(await isOrphan(all, name))) continue;
    const path = join(all, name);
    found.push({
      kind: 'scratch',
      caseId: undefined,
      path,
      ...(await sizeOf(path)),
      isInUse: false,
    });
  }
  return found;
}

/** A folder for each capture. What another process captures into is marked as open. */
async function findLive(place: AgingPlace): Promise<AgingThing[]> {
  const all = join(place.dataFolder, liveFolder);
  const found: AgingThing[] = [];
  for (const { name } of await foldersIn(place, all)) {
    const path = join(all, name);
    if (!(await isOurs(path))) continue;
    const isInUse = place.isBusy || (await isOpenElsewhere(path));
    found.push({ kind: 'live', caseId: undefined, path, ...(await sizeOf(path)), isInUse });
  }
  return found;
}

/** The program notes in it whose it is. The data folder may be one where other things lie, too. */
const isOurs = async (folder: string): Promise<boolean> => (await lastPathOf(folder)) !== undefined;

const foldersIn = async (place: AgingPlace, folder: string): Promise<Dirent[]> =>
  (await entriesIn(place, folder)).filter((entry) => entry.isDirectory());

/** Nothing where there is no such folder, or where a link leads out of the data folder. */
async function entriesIn({ dataFolder }: AgingPlace, folder: string): Promise<Dirent[]> {
  try {
    const [real, realData] = await Promise.all([realpath(folder), realpath(dataFolder)]);
    if (real !== join(realData, relative(dataFolder, folder))) return [];
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** With all that is in it; changed when the newest of that was. What vanishes meanwhile counts nothing. */
async function sizeOf(path: string): Promise<{ bytes: number; changedMs: number }> {
  const own = await lstat(path).catch(() => undefined);
  if (!own?.isDirectory()) return { bytes: own?.size ?? 0, changedMs: own?.mtimeMs ?? Date.now() };
  const inner = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  let [bytes, changedMs] = [0, 0];
  for (const entry of inner) {
    if (!entry.isFile()) continue;
    const found = await lstat(join(entry.parentPath, entry.name)).catch(() => undefined);
    bytes += found?.size ?? 0;
    changedMs = Math.max(changedMs, found?.mtimeMs ?? 0);
  }
  return { bytes, changedMs: changedMs || own.mtimeMs };
}
