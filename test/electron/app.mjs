// The stand-in's `app`, from start to exit.

import { EventEmitter } from 'node:events';
import { browser } from './browser.mjs';

/** @type {Map<string, string>} */
const paths = new Map();
let isReady = false;
const ready = browser.then(() => {
  isReady = true;
});

export function mustBe(/** @type {'ready' | 'starting'} */ state, /** @type {string} */ for_) {
  if (isReady !== (state === 'ready')) throw new Error(`${for_}: the app is not ${state}`);
}

export const preventable = (/** @type {object} */ details = {}) =>
  Object.assign(new Event('electron', { cancelable: true }), details);

const members = /** @satisfies {Partial<Electron.App>} */ ({
  isPackaged: false,
  whenReady: () => ready,
  requestSingleInstanceLock: () => true,
  enableSandbox: () => mustBe('starting', 'enableSandbox'),
  getPath: (name) => paths.get(name) ?? '',
  setPath: (name, path) => void paths.set(name, path),
  quit() {
    const event = preventable();
    app.emit('before-quit', event);
    if (!event.defaultPrevented) app.emit('will-quit', event);
    if (!event.defaultPrevented) app.exit();
  },
  exit: (code = 0) =>
    void browser.then((context) => context.close()).finally(() => process.exit(code)),
});
export const app = Object.assign(new EventEmitter(), members);
