// What the command line asks of the desktop app: captures to open, the demo, a case, another
// data folder, a settings file.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isLogLevel, type LogLevel } from '../../src-contract/program-settings.ts';
import { type SettingsPlace, settingsPlace } from '../engine/settings-place.ts';

export interface LaunchArguments {
  readonly paths: readonly string[];
  readonly demo: boolean;
  /** Instead of the person's own folder: how a second app or a test stays apart. */
  readonly dataFolder: string | undefined;
  readonly settings: SettingsPlace;
  /** Of a case that is kept. */
  readonly casePath: string | undefined;
  /** Goes before the one of the settings. */
  readonly logLevel: LogLevel | undefined;
}

/** `argv` is Electron's: the program, the app's folder unless packaged, Chromium's switches. */
export function readArguments(
  argv: readonly string[],
  isPackaged: boolean,
  workingFolder: string,
): LaunchArguments {
  const { values, positionals } = parseArgs({
    args: argv.slice(1),
    options: {
      ...{ demo: { type: 'boolean' }, data: { type: 'string' } },
      ...{ config: { type: 'string' }, case: { type: 'string' } },
      'log-level': { type: 'string' },
    },
    strict: false, // switches that are Chromium's own are let by
    allowPositionals: true,
  });
  const { demo, data, config, case: named, 'log-level': level } = values;
  const at = (path: typeof data) =>
    typeof path === 'string' ? resolve(workingFolder, path) : undefined;
  return {
    paths: positionals.slice(isPackaged ? 0 : 1).map((path) => resolve(workingFolder, path)),
    demo: demo === true,
    dataFolder: at(data),
    settings: settingsPlace(at(config), at(data)),
    casePath: at(named),
    logLevel: isLogLevel(level) ? level : undefined,
  };
}
