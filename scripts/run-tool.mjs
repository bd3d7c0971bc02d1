// Runs one of the tools the project is made with, in the open, and waits for it.

import { spawn } from 'node:child_process';
import { childEnd } from './child-end.mjs';

/**
 * @typedef {object} Tool
 * @property {string} command
 * @property {readonly string[]} args
 * @property {boolean} [shell]
 */

/**
 * @param {string} root
 * @param {Tool} tool
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
export async function runTool(root, { command, args, shell = false }, env) {
  const tool = spawn(command, args, { cwd: root, env, shell, stdio: 'inherit' });
  const { code, wasStopped } = await childEnd(tool);
  return wasStopped ? 1 : code;
}

/**
 * npm says where it lies when it runs a script; npm.cmd cannot be started without a shell.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 * @returns {Tool}
 */
export function npmTool(env, args) {
  const npm = env.npm_execpath;
  if (npm && /npm-cli\.c?js$/.test(npm)) return nodeTool(npm, args);
  return { command: 'npm', args, shell: process.platform === 'win32' };
}

/**
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Tool}
 */
export function nodeTool(script, args) {
  return { command: process.execPath, args: [script, ...args] };
}
