// Runs the built app in Electron. The app says over Node's IPC when its window shows.

import { spawn } from 'node:child_process';
import { childEnd } from './child-end.mjs';
import { errorCode } from './error-code.mjs';

/**
 * @param {string} binary
 * @param {string} root
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ code: number } | { reason: string }>}
 */
export async function openDesktop(binary, root, file, env) {
  const app = spawn(binary, [root, file], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let isReady = false;
  app.on('message', (message) => {
    isReady ||= Object(message).ready === true;
  });
  try {
    const { code, wasStopped } = await childEnd(app);
    if (wasStopped) return { code: 0 };
    return isReady ? { code } : { reason: 'Electron ended before its window opened' };
  } catch (error) {
    return { reason: `Electron could not be started (${errorCode(error)})` };
  }
}
