// BrowserWindow over a Chromium page, and the main process' end of its IPC.

import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { app, mustBe, preventable } from './app.mjs';
import { browser, contentsOf, real, shown } from './browser.mjs';
import { inPage } from './in-page.mjs';

const answerers = /** @type {Map<string, Function>} */ (new Map());
export const ipcMain = Object.assign(new EventEmitter(), {
  handle(/** @type {string} */ channel, /** @type {Function} */ answer) {
    if (answerers.has(channel)) throw new Error(`A second handler for '${channel}'`);
    answerers.set(channel, answer);
  },
});

/** @typedef {Electron.BrowserWindowConstructorOptions} Options */
export class WebContents extends EventEmitter {
  #names = { wire: randomUUID(), deliver: randomUUID() };
  #loading = '';
  mainFrame = { url: '' };
  handler = /** @type {Function} */ (() => ({ action: 'allow' }));
  setWindowOpenHandler = (/** @type {Function} */ handler) => Object.assign(this, { handler });

  constructor(/** @type {Options} */ options) {
    super();
    this.preferences = options.webPreferences ?? {};
    this.page = this.#open(options); // a promise, because the constructor is synchronous
  }

  async #open(/** @type {Options} */ { width = 800, height = 600 }) {
    const context = await browser;
    const page = context.pages().find((free) => !contentsOf.has(free)) ?? (await context.newPage());
    contentsOf.set(page, this);
    await page.setViewportSize({ width, height });
    await page.exposeBinding(this.#names.wire, ({ frame }, kind, channel, args) =>
      kind === 'path' ? this.#pathOf(channel) : this.#hear(frame, kind, channel, args),
    );
    const preload = readFileSync(this.preferences.preload ?? '', 'utf8');
    const wrapped = `(require, module, exports) => {${preload}\n}`;
    await page.addInitScript(`(${inPage})(${JSON.stringify(this.#names)}, ${wrapped})`);
    page.on('load', () => this.emit('did-finish-load'));
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame())
        this.emit('did-navigate-in-page', {}, this.#moved(frame.url()));
    });
    return page;
  }

  /** @type {(frame: import('playwright-core').Frame, ...message: any[]) => Promise<unknown>} */
  async #hear(frame, kind, channel, args) {
    if (frame.parentFrame() === null) this.mainFrame.url = real(frame.url());
    const event = { sender: this, senderFrame: frame.parentFrame() ? { url: '' } : this.mainFrame };
    if (kind === 'send') return ipcMain.emit(channel, event, ...args);
    try {
      const answer = answerers.get(channel);
      if (!answer) throw new Error(`No handler registered for '${channel}'`);
      return { value: structuredClone(await answer(event, ...args)) };
    } catch (error) {
      return { error: String(error) };
    }
  }

  /** Loaded or moved by the page itself: the app's own address of it. */
  #moved(/** @type {string} */ url) {
    this.mainFrame.url = real(url);
    return this.mainFrame.url;
  }

  getURL = () => this.mainFrame.url;

  /** The page holds the File under this name for a moment. */
  async #pathOf(/** @type {string} */ slot) {
    const page = await this.page;
    const devTools = await page.context().newCDPSession(page);
    const { result } = await devTools.send('Runtime.evaluate', { expression: `window['${slot}']` });
    const { path } = await devTools.send('DOM.getFileInfo', { objectId: result.objectId ?? '' });
    return path;
  }

  send(/** @type {string} */ channel, /** @type {unknown[]} */ ...args) {
    const message = structuredClone({ name: this.#names.deliver, channel, args });
    const deliver = (/** @type {any} */ { name, channel, args }) =>
      /** @type {any} */ (window)[name]?.(channel, args);
    // A page that is just going hears nothing any more.
    void this.page.then((page) => page.evaluate(deliver, message)).catch(() => undefined);
  }

  async loadURL(/** @type {string} */ url) {
    this.#loading = url;
    await (await this.page).goto(shown(url));
  }

  mayNavigate(/** @type {string} */ url) {
    const event = preventable({ url });
    if (url !== this.#loading) this.emit('will-navigate', event); // the app itself is not asked
    this.#loading = '';
    return !event.defaultPrevented;
  }

  mayOpen = (/** @type {string} */ url) => this.handler({ url }).action !== 'deny';
}

export class BrowserWindow extends EventEmitter {
  static #open = /** @type {Set<BrowserWindow>} */ (new Set());
  static getAllWindows = () => [...BrowserWindow.#open];
  static #focused = true;
  static getFocusedWindow = () =>
    BrowserWindow.#focused ? (BrowserWindow.getAllWindows()[0] ?? null) : null;
  /** The person goes to another program, or comes back. */
  static setFocused(/** @type {boolean} */ isFocused) {
    BrowserWindow.#focused = isFocused;
    if (isFocused) app.emit('browser-window-focus', {}, BrowserWindow.getFocusedWindow());
  }

  static fromWebContents = (/** @type {WebContents} */ contents) =>
    BrowserWindow.getAllWindows().find(({ webContents }) => webContents === contents) ?? null;

  constructor(/** @type {Options} */ options = {}) {
    mustBe('ready', 'BrowserWindow');
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.getNormalBounds = () => ({ x, y, width, height });
    this.webContents = new WebContents(options);
    BrowserWindow.#open.add(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  loadURL = (/** @type {string} */ url) => this.webContents.loadURL(url);
  isMinimized = () => false;
  isMaximized = () => false;
  focus() {}
  setOverlayIcon() {}
  maximize() {}
}
