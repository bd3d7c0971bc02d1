// Starts a built, unchanged app on the stand-in and speaks for the person and the system.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright-core';

export async function startApp(argv: readonly string[], profile: string, options: LaunchOptions) {
  const [main = '', ...args] = argv;
  const switches = [...(options.args ?? []), '--remote-debugging-port=0'];
  const WIRESIFT_STAND_IN = JSON.stringify({ ...options, args: switches, profile });
  const app = fork(main, args, {
    execArgv: ['--import', new URL('./hook.mjs', import.meta.url).href],
    env: { ...process.env, WIRESIFT_STAND_IN },
  });
  const ended = once(app, 'exit');
  const failed = ended.then(([code]) => Promise.reject(new Error(`The app ended with ${code}.`)));
  failed.catch(() => undefined); // an end that was asked for is none
  await Promise.race([once(app, 'message'), failed]); // ready
  // Chromium has written where its DevTools listen long before a page was loaded.
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
  return {
    page: browser.contexts()[0]!.pages()[0]!,
    async ask(verb: string, ...args: unknown[]) {
      app.send({ verb, args });
      const [{ value, error }] = await Promise.race([once(app, 'message'), failed]);
      if (error) throw new Error(`${verb}: ${error}`);
      return value;
    },
    async close() {
      if (app.connected) app.send({ verb: 'quit', args: [] });
      await ended;
    },
  };
}
