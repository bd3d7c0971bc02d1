// One attempt to have Electron's own installer fetch its binary, given up when no byte comes.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @param {string} packageFolder node_modules/electron
 * @param {NodeJS.ProcessEnv} env
 * @param {{ quietMs: number, show: (megabytes: number) => void }} options
 * @returns {Promise<string | undefined>} why it failed; nothing when it did not
 */
export async function downloadElectron(packageFolder, env, { quietMs, show }) {
  // The installer downloads into the temporary folder: one of our own can be watched.
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-electron-'));
  const watched = [folder, join(packageFolder, 'dist')];
  const places = { TMPDIR: folder, TEMP: folder, TMP: folder };
  // Its own progress bar begins after 30 s and would be mistaken for a sign of life.
  const quiet = { ELECTRON_GET_NO_PROGRESS: '1', ...proxyAnswer(env) };
  const installer = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...env, ...places, ...quiet },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => installer.kill('SIGKILL');
  process.once('exit', kill);
  try {
    return await outcome(installer, watched, quietMs, show);
  } finally {
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function proxyAnswer(env) {
  const hasProxy = env.HTTPS_PROXY || env.https_proxy;
  return hasProxy ? { ELECTRON_GET_USE_PROXY: '1' } : {};
}

/**
 * @param {import('node:child_process').ChildProcess} installer
 * @param {readonly string[]} watched
 * @param {number} quietMs
 * @param {(megabytes: number) => void} show
 * @returns {Promise<string | undefined>}
 */
function outcome(installer, watched, quietMs, show) {
  return new Promise((resolve) => {
    let complaint = '';
    let isQuiet = false;
    let bytes = totalBytes(watched);
    let grewAt = performance.now();
    const watching = setInterval(
      () => {
        const now = totalBytes(watched);
        if (now !== bytes) {
          grewAt = performance.now();
          show(Math.round(now / 1e6));
        }
        bytes = now;
        isQuiet = performance.now() - grewAt > quietMs;
        if (isQuiet) installer.kill('SIGKILL');
      },
      Math.min(500, quietMs / 4),
    );
    installer.stderr?.on('data', (text) => {
      complaint = (complaint + text).slice(0, 2_000);
    });
    installer.once('close', (code) => {
      clearInterval(watching);
      if (isQuiet) resolve(`no byte came for ${quietMs / 1000} s`);
      else resolve(code === 0 ? undefined : firstSentence(complaint));
    });
  });
}

/** @param {string} complaint a stack trace, as the installer prints it */
function firstSentence(complaint) {
  const line = complaint.split('\n').find((text) => text.trim()) ?? 'it gave no reason';
  return line
    .trim()
    .replace(/^\w*Error: /, '')
    .replace(/\.$/, '');
}

/** @param {readonly string[]} folders */
function totalBytes(folders) {
  let bytes = 0;
  for (const folder of folders) {
    for (const name of namesIn(folder)) bytes += sizeOf(join(folder, name));
  }
  return bytes;
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return []; // not made yet
  }
}

/** @param {string} path */
function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
