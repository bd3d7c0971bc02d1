// Where captures from interfaces lie: a folder for each in the data folder, whatever case is open, so that the
// evidence outlives a case that was not kept.

import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { type CapturedFile, capturedFiles } from '../capture/captured-files.ts';
import { joinCaptures } from '../capture/join-captures.ts';
import { liveFolder } from './aging-things.ts';
import { isOpenElsewhere, markOpen } from './case-in-use.ts';

/** Of dumpcap, of cap and of tcpdump, with the number of each. */
const ringName = /^ring(?:_(\d{5,})(?:_\d{14})?\.pcapng|\.pcap(\d*))$/;
/** As `makeLiveFolder` names them: nothing in it leads elsewhere. */
const folderName = /^[0-9]{8}-[0-9]{6}-[\w-]{1,40}$/;

export interface LiveFolder {
  readonly name: string;
  readonly path: string;
  /** It is not written to by this process any more. */
  leave(): Promise<void>;
}

export async function makeLiveFolder(
  dataFolder: string,
  interfaceName: string,
  casePath: string,
): Promise<LiveFolder> {
  const stamp = new Date()
    .toISOString()
    .replaceAll(/[-:]|\..*/g, '')
    .replace('T', '-');
  const shown = interfaceName.replaceAll(/[^\w]/g, '').slice(0, 20) || 'interface';
  const name = `${stamp}-${shown}-${randomBytes(4).toString('hex')}`;
  const path = join(dataFolder, liveFolder, name);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return { name, path, leave: await markOpen(path, casePath) };
  } catch (error) {
    // So Node calls a folder to be made where all is for reading only.
    const isReadOnly = (error as { code?: unknown }).code === 'ENOENT';
    if (!isReadOnly) throw fileError(error, path);
    const sentence = `Captures go to ${join(dataFolder, liveFolder)}, where nothing can be written.`;
    throw new AppError('not-allowed', sentence);
  }
}

/** `name` may come out of a case that somebody else has made. */
export async function leftFolder(dataFolder: string, name: string): Promise<string> {
  if (!folderName.test(name) || name.includes(sep)) {
    throw new AppError('bad-input', 'This is no folder of a capture.');
  }
  const path = join(dataFolder, liveFolder, name);
  if (await isOpenElsewhere(path)) {
    throw new AppError('not-allowed', 'Another Wiresift is capturing into this folder.');
  }
  return path;
}

export const ringFiles = (path: string): Promise<CapturedFile[]> => capturedFiles(path, ringName);

/** All that lies there as one pcapng beside it: its path. */
export async function joinRing(path: string, name: string): Promise<string> {
  const files = await ringFiles(path);
  if (files.length === 0) {
    throw new AppError('not-found', 'Nothing was captured: there is no file of it.');
  }
  const joined = join(path, `${name}.pcapng`);
  await joinCaptures(
    files.map((file) => file.path),
    joined,
  );
  return joined;
}

/** Beside the packets, for whoever finds them: counts stand in no file of a ring. */
export async function noteLive(path: string, facts: object): Promise<void> {
  const name = 'capture.json';
  const text = `${JSON.stringify(facts, null, 2)}\n`;
  await writeFile(join(path, name), text, { mode: 0o600 }).catch((error) => {
    throw fileError(error, name);
  });
}
