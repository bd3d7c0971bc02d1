// Installs and builds when needed, then runs every test, or those of the files that are named.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';
import { nodeTool, runTool } from './run-tool.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string[]} args passed on to Vitest
 * @returns {Promise<number>} the exit code
 */
export async function runTests(args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  try {
    await prepare(root, env, console.error);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  return runTool(root, nodeTool(vitest, ['run', ...args]), env);
}
