// Can the desktop window open here? Either Electron's binary or the reason why not.

import { join } from 'node:path';
import { downloadElectron } from './download-electron.mjs';
import { electronVersion, findElectron } from './find-electron.mjs';
import { stateFolder } from './prepare.mjs';
import { stampAt } from './stamp.mjs';

const quietMs = 20_000;

/**
 * @typedef {{ binary: string } | { reason: string }} Choice
 */

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {{ isRetry: boolean, say: (sentence: string) => void }} options
 * @returns {Promise<Choice>}
 */
export async function chooseDesktop(root, env, { isRetry, say }) {
  const reason = whyNotHere(process.platform, env, process.getuid?.());
  if (reason) return { reason };
  const packageFolder = join(root, 'node_modules/electron');
  const binary = findElectron(packageFolder, env);
  if (binary) return { binary };
  if (env.ELECTRON_OVERRIDE_DIST_PATH) {
    return { reason: 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron' };
  }
  const version = electronVersion(packageFolder);
  const failed = stampAt(join(root, stateFolder, 'electron-failed'));
  if (failed.read() === version && !isRetry) {
    return { reason: 'Electron could not be downloaded before (--desktop tries again)' };
  }
  say(`Downloading Electron ${version}, once, for the desktop window.`);
  const show = progressLine(`Electron ${version}`);
  const failure = await downloadElectron(packageFolder, env, { quietMs, show });
  const downloaded = findElectron(packageFolder, env);
  if (downloaded) {
    failed.remove();
    return { binary: downloaded };
  }
  failed.write(version);
  return { reason: `Electron could not be downloaded (${failure ?? 'it left no binary'})` };
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {number | undefined} userId
 */
export function whyNotHere(platform, env, userId) {
  if (!hasDisplay(platform, env)) return 'no display is set';
  if (platform === 'linux' && userId === 0) return 'Electron has no sandbox for root';
  return undefined;
}

/**
 * A line that is written over on a terminal, and now and then a new one elsewhere.
 * @param {string} what
 */
function progressLine(what) {
  let shown = 0;
  return (/** @type {number} */ megabytes) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${megabytes} MB `);
    else if (megabytes >= shown + 20) console.error(`${what}: ${megabytes} MB`);
    else return;
    shown = megabytes;
  };
}
