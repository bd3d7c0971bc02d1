// Where Wireshark is installed, if it is.

import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where it is put without being in a person's PATH. */
function usualPlaces(platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') {
    const inApp = 'Applications/Wireshark.app/Contents/MacOS/Wireshark';
    return [`/${inApp}`, join(homedir(), inApp), '/opt/homebrew/bin/wireshark'];
  }
  if (platform === 'win32') {
    const { ProgramFiles, ProgramW6432 } = process.env;
    const folders = [ProgramW6432, ProgramFiles, 'C:\\Program Files'].filter((one) => one);
    return folders.map((folder) => join(folder!, 'Wireshark', 'Wireshark.exe'));
  }
  return ['/usr/bin/wireshark', '/usr/local/bin/wireshark', '/snap/bin/wireshark'];
}

/** A relative folder in PATH would be one of whoever chose the working folder. */
function places(platform: NodeJS.Platform): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const name = platform === 'win32' ? 'Wireshark.exe' : 'wireshark';
  return [...folders.map((folder) => join(folder, name)), ...usualPlaces(platform)];
}

/** What the person has named goes before what is found: then it is that one or none. */
export async function findWireshark(
  named: string,
  known = places(process.platform),
): Promise<string | undefined> {
  for (const path of named === '' ? known : [named].filter(isAbsolute)) {
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
