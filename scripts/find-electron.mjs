// Where Electron's binary lies, if it is there. `require('electron')` would begin to download it.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} packageFolder node_modules/electron */
export function electronVersion(packageFolder) {
  return String(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version);
}

/**
 * @param {string} packageFolder node_modules/electron
 * @param {NodeJS.ProcessEnv} env
 */
export function findElectron(packageFolder, env) {
  const place = binaryPlace();
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return existing(join(override, place));
  // The package writes path.txt last: without it the rest may be half unpacked.
  if (textOf(join(packageFolder, 'path.txt')) !== place) return undefined;
  const version = textOf(join(packageFolder, 'dist/version'))?.trim().replace(/^v/, '');
  if (version !== electronVersion(packageFolder)) return undefined;
  return existing(join(packageFolder, 'dist', place));
}

function binaryPlace() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} path */
function existing(path) {
  return existsSync(path) ? path : undefined;
}

/** @param {string} path */
function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
