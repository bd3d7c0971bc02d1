// `node --import` this file, and `electron` means the stand-in. Threads inherit the flag unharmed.

import * as module from 'node:module';
import { isMainThread } from 'node:worker_threads';

const standIn = new URL('./stand-in.mjs', import.meta.url).href;

/** @type {(specifier: string, context: any, next: Function) => any} */
export const resolve = (specifier, context, next) =>
  specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context);

/** Node 20 has only the second way, which loads this file once more, in a thread of its own. */
const { registerHooks } = /** @type {any} */ (module);
if (isMainThread) registerHooks?.({ resolve }) ?? module.register(import.meta.url);
