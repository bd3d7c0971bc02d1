// What a preload finds in its page. This function is sent there as text, so it stands alone.

/**
 * @param {{ wire: string, deliver: string }} names how the page and the main process meet
 * @param {(require: (name: string) => unknown, module: object, exports: object) => void} preload
 */
export function inPage(names, preload) {
  const global = /** @type {any} */ (window);
  const wire = global[names.wire];
  delete global[names.wire];
  if (window !== window.top) return; // as without nodeIntegrationInSubFrames

  const listeners = /** @type {Map<string, Set<Function>>} */ (new Map());
  Object.defineProperty(window, names.deliver, {
    value: (/** @type {string} */ channel, /** @type {unknown[]} */ args) =>
      listeners.get(channel)?.forEach((listener) => void listener({}, ...args)),
  });
  /** @typedef {(channel: string, ...args: any[]) => any} Verb */
  const ipcRenderer = /** @satisfies {Partial<Record<keyof Electron.IpcRenderer, Verb>>} */ ({
    async invoke(channel, ...args) {
      const { value, error } = await wire('invoke', channel, structuredClone(args));
      if (error) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return value;
    },
    send: (channel, ...args) => void wire('send', channel, structuredClone(args)),
    on: (channel, listener) =>
      void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
    off: (channel, listener) => void listeners.get(channel)?.delete(listener),
  });

  /** As over the real bridge: functions become proxies, prototypes are lost.
   * @type {(value: any) => any} */
  const copy = (value) => {
    if (typeof value === 'symbol') throw new TypeError('A symbol cannot cross the bridge.');
    if (typeof value === 'function') {
      return (/** @type {unknown[]} */ ...args) => copy(value(...args.map(copy)));
    }
    if (value instanceof Promise) return value.then(copy);
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Blob || value instanceof Error) return value;
    if (Array.isArray(value)) return value.map(copy);
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  };
  const contextBridge = /** @satisfies {Partial<Electron.ContextBridge>} */ ({
    exposeInMainWorld(key, api) {
      if (key in window) throw new Error(`Cannot bind an API on top of window.${key}`);
      Object.defineProperty(window, key, { value: Object.freeze(copy(api)), enumerable: true });
    },
  });
  const webUtils = {
    /** A promise where Electron has a string: only DevTools know the path. */
    getPathForFile(/** @type {File} */ file) {
      if (!(file instanceof File)) throw new TypeError('Only a File has a path.');
      const slot = crypto.randomUUID();
      Object.defineProperty(window, slot, { value: file, configurable: true });
      return wire('path', slot).finally(() => delete global[slot]);
    },
  };
  const require = (/** @type {string} */ name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { ipcRenderer, contextBridge, webUtils };
  };
  preload(require, { exports: {} }, {});
}
