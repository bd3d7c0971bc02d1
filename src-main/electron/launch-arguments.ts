// What the command line asks of the desktop app: captures to open, the demo, another data folder.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface LaunchArguments {
  readonly paths: readonly string[];
  readonly demo: boolean;
  /** Instead of the person's own folder: how a second app or a test stays apart. */
  readonly dataFolder: string | undefined;
}

/** `argv` is Electron's: the program, the app's folder unless packaged, Chromium's switches. */
export function readArguments(
  argv: readonly string[],
  isPackaged: boolean,
  workingFolder: string,
): LaunchArguments {
  const { values, positionals } = parseArgs({
    args: argv.slice(1),
    options: { demo: { type: 'boolean' }, data: { type: 'string' } },
    strict: false, // switches that are Chromium's own are let by
    allowPositionals: true,
  });
  const { demo, data } = values;
  return {
    paths: positionals.slice(isPackaged ? 0 : 1).map((path) => resolve(workingFolder, path)),
    demo: demo === true,
    dataFolder: typeof data === 'string' ? resolve(workingFolder, data) : undefined,
  };
}
