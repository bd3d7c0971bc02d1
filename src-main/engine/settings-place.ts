// Where a person's settings stand when no file is named, as each system wants it.
// Linux: XDG Base Directory Specification 0.8. macOS: File System Programming Guide.

import { join, posix, resolve, win32 } from 'node:path';
import { type System, thisSystem } from './data-folder.ts';

export interface SettingsPlace {
  readonly path: string;
  /** The person named it: without it nothing is read by other settings. */
  readonly isNamed: boolean;
}

const fileName = 'settings.yaml';

/** A data folder of its own has settings of its own. */
export function settingsPlace(named?: string, dataFolder?: string): SettingsPlace {
  if (named) return { path: resolve(named), isNamed: true };
  return { path: dataFolder ? join(dataFolder, fileName) : settingsPath(), isNamed: false };
}

export function settingsPath({ platform, environment, home }: System = thisSystem()): string {
  if (platform === 'win32') {
    const roaming = environment.APPDATA || win32.join(home, 'AppData', 'Roaming');
    return win32.join(roaming, 'Wiresift', fileName);
  }
  if (platform === 'darwin') {
    return posix.join(home, 'Library', 'Application Support', 'Wiresift', fileName);
  }
  const { XDG_CONFIG_HOME: named = '' } = environment;
  // The specification: a relative path is invalid and to be ignored.
  const shared = posix.isAbsolute(named) ? named : posix.join(home, '.config');
  return posix.join(shared, 'wiresift', fileName);
}
