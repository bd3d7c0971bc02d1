// Runs the browser door on loopback and shows where it is.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnd } from './child-end.mjs';

/**
 * @param {string} root
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @param {(address: string) => void} onAddress
 * @returns {Promise<number>} the server's exit code
 */
export async function serveInBrowser(root, file, env, onAddress) {
  // Over the channel the server learns of our end, however sudden, and ends as well.
  const server = spawn(process.execPath, [join(root, 'out/main/server.js'), file], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  server.on('message', (message) => {
    const { address } = Object(message);
    if (typeof address === 'string') onAddress(address);
  });
  const { code, wasStopped } = await childEnd(server);
  return wasStopped ? 0 : code;
}

/**
 * The person's own browser; where it cannot be started the printed address remains.
 * @param {string} address
 */
export function openBrowser(address) {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}

/** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
const openers = {
  darwin: ['open'],
  // `start` belongs to the shell, which would read meaning into the address.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};
