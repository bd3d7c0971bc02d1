// The module `electron` as Wiresift's main process finds it where Electron's binary cannot be had.
// docs/guide/testing-the-desktop.md says what this shows and what it cannot.

import { EventEmitter } from 'node:events';
import { app, badge, mustBe, preventable } from './app.mjs';
import { handlers } from './browser.mjs';
import { BrowserWindow, ipcMain } from './browser-window.mjs';

export { app, BrowserWindow, ipcMain };

export const protocol = /** @satisfies {Partial<Electron.Protocol>} */ ({
  registerSchemesAsPrivileged: () => mustBe('starting', 'registerSchemesAsPrivileged'),
  handle(scheme, handler) {
    mustBe('ready', 'protocol.handle');
    handlers.set(scheme, handler);
  },
});

const any = /** @type {any} */ ({});
/** What the app's handlers say when they are set, and would say each time. */
const allowed = { permission: true, permissionCheck: true };
export const session = {
  defaultSession: /** @satisfies {Partial<Electron.Session>} */ ({
    setPermissionRequestHandler: (handler) =>
      handler?.(any, 'geolocation', (permission) => Object.assign(allowed, { permission }), any),
    setPermissionCheckHandler: (check) =>
      Object.assign(allowed, { permissionCheck: check?.(null, 'geolocation', '', any) }),
  }),
};
export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
};

/** What the person was asked, and the answers that a test laid ready. */
const shown = /** @type {[kind: string, options: unknown][]} */ ([]);
const answers = /** @type {Record<string, unknown>} */ ({});
const ask = async (/** @type {string} */ kind, /** @type {unknown[]} */ args) => {
  shown.push([kind, args.at(-1)]);
  return answers[kind] ?? { canceled: true, filePaths: [] };
};
export const dialog = /** @satisfies {Partial<Record<keyof Electron.Dialog, Function>>} */ ({
  showOpenDialog: (/** @type {unknown[]} */ ...args) => ask('showOpenDialog', args),
  showSaveDialog: (/** @type {unknown[]} */ ...args) => ask('showSaveDialog', args),
  showMessageBox: (/** @type {unknown[]} */ ...args) => ask('showMessageBox', args),
  showErrorBox: (/** @type {unknown[]} */ ...args) => ask('showErrorBox', args),
});
export const shell = { openPath: (/** @type {string} */ path) => ask('openPath', [path]) };

/** The system's notifications: nobody sees them, a test reads them. */
const notices = /** @type {string[]} */ ([]);
export class Notification extends EventEmitter {
  static isSupported = () => true;
  constructor(
    /** @type {Electron.NotificationConstructorOptions} */ { title = '', body = '' } = {},
  ) {
    super();
    this.words = `${title}: ${body}`;
  }
  show() {
    notices.push(this.words);
  }
}
export const nativeImage = { createFromBitmap: (/** @type {Uint8Array} */ bitmap) => ({ bitmap }) };

const bar = /** @type {any} */ ({ submenu: [] });
export const Menu = {
  buildFromTemplate(/** @type {Electron.MenuItemConstructorOptions[]} */ template) {
    if (template.every(({ label, role, type }) => label || role || type)) return template;
    throw new Error('Invalid template for MenuItem: it needs a label, a role or a type');
  },
  setApplicationMenu: (/** @type {unknown} */ submenu) => Object.assign(bar, { submenu }),
};

/** What a test may ask of the person's hands, the system, and this record. */
const verbs = /** @type {Record<string, (...args: any[]) => unknown>} */ ({
  menu(path) {
    const named = (/** @type {string} */ label) => (/** @type {any} */ it) => it.label === label;
    let item = bar;
    for (const label of path) item = item.submenu.find(named(label));
    item.click();
  },
  answer: (kind, answer) => void Object.assign(answers, { [kind]: answer }),
  dialogs: () => shown,
  focus: (isFocused) => BrowserWindow.setFocused(isFocused),
  notices: () => ({ notices, badge: badge.count }),
  system: (event, ...args) => void app.emit(event, preventable(), ...args),
  quit() {
    for (const window of BrowserWindow.getAllWindows()) window.emit('close', preventable());
    app.quit();
  },
  preferences() {
    const [{ webContents }] = /** @type {[BrowserWindow]} */ (BrowserWindow.getAllWindows());
    const webview = preventable();
    webContents.emit('will-attach-webview', webview, {}, {});
    const newWindow = webContents.mayOpen('https://example.org/');
    const all = { ...allowed, newWindow, webview: !webview.defaultPrevented };
    return { ...webContents.preferences, allowed: all };
  },
});
process.on('message', async (/** @type {any} */ { verb, args }) => {
  try {
    process.send?.({ value: await verbs[verb]?.(...args) });
  } catch (error) {
    process.send?.({ error: String(error) });
  }
});
process.on('disconnect', () => app.exit(1)); // no Chromium outlives its test
