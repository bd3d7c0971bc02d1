// The built desktop app in real Electron, where its binary is.

import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { hasDisplay } from '../../scripts/choose-desktop.mjs';
import { findElectron } from '../../scripts/find-electron.mjs';
import { dropFiles } from './drop-files.ts';
import { savedAt } from './saved-at.ts';
import { launchIn } from './scratch-folder.ts';
import type { Preferences, Shell } from './shell.ts';

const root = join(import.meta.dirname, '../..');
const binary = findElectron(join(root, 'node_modules/electron'), process.env);

export const electronShell: Shell = {
  name: 'the desktop app in Electron',
  absent: absence(),
  isRequired: false,
  lacks: [],

  launch: (files) =>
    launchIn(async (folder) => {
      let saved = 0;
      const args = [root, `--data=${folder.path}`, ...files];
      const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
      const app = await _electron.launch({ executablePath: String(binary), args, env: known(env) });
      const page = await app.firstWindow();
      return {
        page,
        dataFolder: folder.path,
        drop: (paths) => dropFiles(page, paths),
        menu: (path, chosen = []) => clickMenu(app, path, chosen),
        async saved(click) {
          const filePath = join(folder.path, `saved-${++saved}`);
          await app.evaluate(({ dialog }, path) => {
            dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
          }, filePath);
          await click();
          return savedAt(filePath);
        },
        preferences: () => readPreferences(app, page),
        async close() {
          await app.close();
          folder.remove();
        },
      };
    }),
};

function absence(): string | undefined {
  if (!binary) return 'the binary of Electron is not there';
  return hasDisplay(process.platform, process.env) ? undefined : 'no display is set';
}

function known(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function clickMenu(app: ElectronApplication, path: readonly string[], chosen: readonly string[]) {
  return app.evaluate(
    ({ dialog, Menu }, { path, chosen }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...chosen] });
      let menu = Menu.getApplicationMenu();
      for (const label of path.slice(0, -1)) {
        menu = menu?.items.find((item) => item.label === label)?.submenu ?? null;
      }
      menu?.items.find((item) => item.label === path.at(-1))?.click();
    },
    { path, chosen },
  );
}

/** What Electron was told, and what its pages are in fact allowed. */
async function readPreferences(app: ElectronApplication, page: Page): Promise<Preferences> {
  const told = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as {
      getLastWebPreferences(): Omit<Preferences, 'allowed'>;
      emit(name: string, event: Event): void;
    };
    const webview = new Event('will-attach-webview', { cancelable: true });
    contents.emit('will-attach-webview', webview);
    return { ...contents.getLastWebPreferences(), webview: !webview.defaultPrevented };
  });
  const { webview, ...preferences } = told;
  const allowed = await page.evaluate(async () => ({
    permission: (await Notification.requestPermission()) === 'granted',
    permissionCheck:
      (await navigator.permissions.query({ name: 'geolocation' })).state !== 'denied',
    newWindow: window.open('https://example.org/') !== null,
  }));
  return { ...preferences, allowed: { ...allowed, webview } };
}
