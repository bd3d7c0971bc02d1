// The browser door: the server on loopback, and its page in a Chromium.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserOptions, chromiumAbsent } from './browser-options.ts';
import { dropFiles } from './drop-files.ts';
import { launchIn } from './scratch-folder.ts';
import type { Shell } from './shell.ts';

const door = join(import.meta.dirname, '../../out/main/server.js');

export const browserShell: Shell = {
  name: 'the browser door',
  absent: chromiumAbsent,
  isRequired: true,
  lacks: ['menu', 'preferences'],

  launch: (files) =>
    launchIn(async (folder) => {
      const args = [...files, '--data', join(folder.path, 'data'), '--port', '0'];
      const server = fork(door, args, {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const [browser, address] = await Promise.all([
        chromium.launch(browserOptions()),
        addressOf(server),
      ]);
      const page = await browser.newPage();
      await page.goto(address);
      return {
        page,
        dataFolder: join(folder.path, 'data'),
        drop: (paths) => dropFiles(page, paths),
        menu: lacking,
        preferences: lacking,
        async saved(click) {
          const [download] = await Promise.all([page.waitForEvent('download'), click()]);
          return readFile(await download.path());
        },
        async close() {
          await browser.close();
          const ended = once(server, 'exit');
          server.disconnect(); // whoever forked the server ends it so, on every system
          await ended;
          folder.remove();
        },
      };
    }),
};

async function addressOf(server: ChildProcess): Promise<string> {
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`The server ended with code ${code}.`);
  });
  ended.catch(() => undefined); // an end that was asked for is none
  const [message] = await Promise.race([once(server, 'message'), ended]);
  return (message as { address: string }).address;
}

const lacking = async () => {
  throw new Error('A browser has no menu and no preferences of its own.');
};
