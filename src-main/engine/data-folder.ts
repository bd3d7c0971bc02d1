// Where this system wants a program to keep what it makes for one person.
// Linux: XDG Base Directory Specification 0.8. macOS: File System Programming Guide.

import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

export interface System {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

export const thisSystem = (): System => ({
  platform: process.platform,
  environment: process.env,
  home: homedir(),
});

export function dataFolder({ platform, environment, home }: System = thisSystem()): string {
  if (platform === 'win32') {
    const local = environment.LOCALAPPDATA || win32.join(home, 'AppData', 'Local');
    return win32.join(local, 'Wiresift');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Wiresift');
  const { XDG_DATA_HOME: named = '' } = environment;
  // The specification: a relative path is invalid and to be ignored.
  const shared = posix.isAbsolute(named) ? named : posix.join(home, '.local', 'share');
  return posix.join(shared, 'wiresift');
}
