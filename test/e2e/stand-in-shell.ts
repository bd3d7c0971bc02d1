// The built desktop app on the stand-in for Electron.

import { join } from 'node:path';
import { startApp } from '../electron/start-app.ts';
import { browserOptions, chromiumAbsent } from './browser-options.ts';
import { dropFiles } from './drop-files.ts';
import { savedAt } from './saved-at.ts';
import { launchIn } from './scratch-folder.ts';
import type { Preferences, Shell } from './shell.ts';

const door = join(import.meta.dirname, '../../out/main/main.js');

export const standInShell: Shell = {
  name: 'the desktop app on the stand-in',
  absent: chromiumAbsent,
  isRequired: true,
  lacks: ['chosen files'], // what is set from outside has no path there

  launch: (files) =>
    launchIn(async (folder) => {
      const argv = [door, `--data=${join(folder.path, 'data')}`, ...files];
      let saved = 0;
      const app = await startApp(argv, join(folder.path, 'browser'), browserOptions());
      return {
        page: app.page,
        dataFolder: join(folder.path, 'data'),
        drop: (paths) => dropFiles(app.page, paths),
        async menu(path, chosen = []) {
          await app.ask('answer', 'showOpenDialog', { canceled: false, filePaths: chosen });
          await app.ask('menu', path);
        },
        async saved(click) {
          const filePath = join(folder.path, `saved-${++saved}`);
          await app.ask('answer', 'showSaveDialog', { canceled: false, filePath });
          await click();
          return savedAt(filePath);
        },
        preferences: async () => (await app.ask('preferences')) as Preferences,
        async close() {
          await app.close();
          folder.remove();
        },
      };
    }),
};
