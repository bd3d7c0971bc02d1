// The app on FILE, or on the bundled demo: in a window where Electron can run, else in the browser.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chooseDesktop, hasDisplay } from './choose-desktop.mjs';
import { openDesktop } from './open-desktop.mjs';
import { prepare } from './prepare.mjs';
import { openBrowser, serveInBrowser } from './serve-in-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = 'Usage: npm start -- [FILE] [--no-open] [--desktop]';

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function startApp(args) {
  const wish = readWish(args);
  if (!wish) {
    console.error(usage);
    return 2;
  }
  // Set by terminals that live inside Electron; it would turn ours into plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  try {
    await prepare(root, env, console.error);
    return await open(wish, env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

/** @param {string[]} args */
function readWish(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'no-open': { type: 'boolean' }, desktop: { type: 'boolean' } },
    });
    if (positionals.length > 1) return undefined;
    // npm runs scripts in the project's folder and remembers where the person stood.
    const folder = process.env.INIT_CWD ?? process.cwd();
    const file = positionals[0] && resolve(folder, positionals[0]);
    return {
      file: file ?? resolve(root, 'resources/demo/demo.pcap'),
      isQuiet: values['no-open'] === true,
      isRetry: values.desktop === true,
    };
  } catch {
    return undefined; // an option that there is not
  }
}

/**
 * @param {{ file: string, isQuiet: boolean, isRetry: boolean }} wish
 * @param {NodeJS.ProcessEnv} env
 */
async function open({ file, isQuiet, isRetry }, env) {
  const desktop = isQuiet
    ? { reason: '--no-open was given' }
    : await chooseDesktop(root, env, { isRetry, say: console.error });
  const ended = 'binary' in desktop ? await openDesktop(desktop.binary, root, file, env) : desktop;
  if ('code' in ended) return ended.code;
  return serveInBrowser(root, file, env, (address) => {
    console.log(`Wiresift runs in the browser because ${ended.reason}: ${address}`);
    if (!isQuiet && hasDisplay(process.platform, env)) openBrowser(address);
  });
}
