// The stand-in's `app`, from start to exit.

import { EventEmitter } from 'node:events';
import { browser } from './browser.mjs';

const paths = /** @type {Map<string, string>} */ (new Map());
/** The number at the icon. */
export const badge = { count: 0 };
const life = { now: 'starting' };
const ready = browser.then(() => void Object.assign(life, { now: 'ready' }));

export function mustBe(/** @type {string} */ state, /** @type {string} */ what) {
  if (life.now !== state) throw new Error(`${what}: the app is not ${state}`);
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
  setBadgeCount: (count = 0) => Boolean(Object.assign(badge, { count })),
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
