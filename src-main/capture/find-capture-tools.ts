// Which programs are there that can capture. They bring the right to do so; Wiresift never needs it itself.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { CaptureSourceChoice, CaptureToolName } from '../../src-contract/program-settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { capTool } from './cap-source.ts';

export interface CaptureTool {
  readonly name: CaptureToolName;
  readonly path: string;
  /** Those that come before what a source asks of it. */
  readonly words: readonly string[];
  /** Debian's dumpcap can be run by its group only. */
  readonly mayRun: boolean;
}

/** Where they are put without being in a person's PATH. */
const usualFolders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'],
  darwin: [
    '/usr/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
    '/Applications/Wireshark.app/Contents/MacOS',
  ],
  win32: ['C:\\Program Files\\Wireshark'],
};

/** A relative folder in PATH would be one of whoever chose the working folder. */
function toolFolders(): string[] {
  const named = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  return [...new Set([...named, ...(usualFolders[process.platform] ?? [])])];
}

/** The better one first. */
export async function findCaptureTools(
  folders = toolFolders(),
  findCap = capTool,
): Promise<CaptureTool[]> {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const found: CaptureTool[] = [];
  for (const name of ['dumpcap', 'tcpdump'] as const) {
    const paths = folders.map((folder) => join(folder, name + ending));
    const there: CaptureTool[] = [];
    for (const path of paths) {
      if (!(await can(path, constants.F_OK))) continue;
      there.push({ name, path, words: [], mayRun: await can(path, constants.X_OK) });
    }
    const best = there.find(({ mayRun }) => mayRun) ?? there[0];
    if (best) found.push(best);
  }
  const cap = await findCap();
  return cap ? [...found, cap] : found;
}

export function chooseTool(
  tools: readonly CaptureTool[],
  choice: CaptureSourceChoice,
): CaptureTool {
  const wanted = tools.filter(({ name }) => choice === 'auto' || name === choice);
  const [tool] = wanted.filter(({ mayRun }) => mayRun);
  const locked = wanted.find(({ mayRun }) => !mayRun);
  // Whoever may not run dumpcap has no right of their own that cap could use.
  if (tool && !(locked && tool.name === 'cap')) return tool;
  if (locked) {
    throw new AppError(
      'not-allowed',
      `${locked.path} may be run by its group only: sudo usermod -a -G wireshark YOU, and log in again.`,
    );
  }
  const missing = choice === 'auto' ? 'Neither dumpcap nor tcpdump is' : `${choice} is not`;
  throw new AppError('not-allowed', `${missing} installed: ${whereToGet(process.platform)}.`);
}

export function whereToGet(platform: NodeJS.Platform): string {
  if (platform === 'linux') return 'install wireshark-common (dumpcap) or tcpdump';
  return 'install Wireshark, which brings dumpcap, from https://www.wireshark.org/download.html';
}

const can = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  );
