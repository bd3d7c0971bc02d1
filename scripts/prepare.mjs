// Installs and builds, each only when what it works on differs from what it last saw.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { nodeTool, npmTool, runTool } from './run-tool.mjs';
import { stampAt } from './stamp.mjs';
import { treeHash } from './tree-hash.mjs';

const sources = [
  ...['src-contract', 'src-core', 'src-main', 'src-renderer', 'src-workers'],
  ...['package.json', 'package-lock.json', 'electron.vite.config.ts'],
  ...['', '.core', '.node', '.web', '.test'].map((part) => `tsconfig${part}.json`),
];

/** Kept under out/ because npm empties node_modules, and git ignores both. */
export const stateFolder = 'out/.wiresift';

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {(sentence: string) => void} say
 */
export async function prepare(root, env, say) {
  const steps = [installStep(root, env), buildStep(root, env)];
  if (steps.every((step) => step.isDone())) return;
  const onWait = () => say('Waiting for another command here that installs or builds.');
  await oneAtATime(join(root, stateFolder, 'lock'), onWait, async () => {
    for (const step of steps) {
      if (step.isDone()) continue;
      say(step.sentence);
      await step.work();
    }
  });
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
function installStep(root, env) {
  const state = treeHash(root, ['package-lock.json']);
  const stamp = stampAt(join(root, 'node_modules/.wiresift-lock'));
  return {
    sentence: 'Installing what Wiresift is made of.',
    isDone: () => stamp.read() === state || isInstalledByHand(root),
    async work() {
      stamp.remove();
      const code = await runTool(root, npmTool(env, ['ci', '--include=dev']), env);
      if (code !== 0) throw new Error(`npm ci failed with exit code ${code}.`);
      stamp.write(state);
    },
  };
}

/**
 * Somebody ran npm here: its own record of what it put into node_modules agrees with the lock.
 * @param {string} root
 */
function isInstalledByHand(root) {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const found = lockedPackages(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, { optional, integrity }]) => {
    if (path === '') return true;
    return found[path] ? found[path].integrity === integrity : optional;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { optional?: boolean; integrity?: string }> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export function buildStep(root, env) {
  const state = treeHash(root, sources);
  const stamp = stampAt(join(root, stateFolder, 'built'));
  return {
    sentence: 'Building Wiresift.',
    isDone: () => stamp.read() === state,
    async work() {
      stamp.remove();
      const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
      const code = await runTool(root, nodeTool(builder, ['build']), env);
      if (code !== 0) throw new Error(`The build failed with exit code ${code}.`);
      stamp.write(state);
    },
  };
}
