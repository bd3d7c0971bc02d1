// What the desktop has and the other doors have not: a second start, open-file, a save dialog,
// a window that comes back where it was.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Transport } from '../../src-contract/client.ts';
import type { Capture } from '../../src-contract/routes/captures.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { browserOptions, chromiumAbsent, withReason } from '../e2e/browser-options.ts';
import { type ScratchFolder, scratchFolder } from '../e2e/scratch-folder.ts';
import { smallCapture } from '../e2e/small-capture.ts';
import { startApp } from './start-app.ts';

declare const bridge: Transport;

const door = join(import.meta.dirname, '../../out/main/main.js');
/** The demo takes a few seconds, and several times that where much else runs. */
const patience = { timeout: 40_000 };
vi.setConfig({ testTimeout: 60_000 });

describe.skipIf(chromiumAbsent)(withReason('the desktop door'), () => {
  let folder: ScratchFolder;
  let statePath = '';
  let app: Awaited<ReturnType<typeof startApp>>;

  const answerTo = (name: Parameters<Transport['call']>[0]) =>
    app.page.evaluate(async (name) => {
      const reply = await bridge.call(name, {});
      return reply.ok ? reply.answer : reply.error;
    }, name);
  const captureNames = async () =>
    ((await answerTo('captures.list')) as Capture[])
      .filter(({ state }) => state === 'ready')
      .map(({ name }) => name);

  beforeAll(async () => {
    folder = scratchFolder();
    const data = join(folder.path, 'data');
    mkdirSync(data);
    statePath = join(data, 'window-state.json');
    writeFileSync(statePath, JSON.stringify({ x: 10, y: 20, width: 900, height: 700 }));
    for (const name of ['second.pcap', 'handed.pcap']) {
      writeFileSync(join(folder.path, name), smallCapture());
    }
    const argv = [door, `--data=${data}`, '--demo'];
    app = await startApp(argv, join(folder.path, 'browser'), browserOptions());
  });
  afterAll(async () => {
    await app?.close();
    folder.remove();
  });

  test('opens the demo that it was started with', async () => {
    await expect.poll(captureNames, patience).toEqual(['demo.pcap']);
  });

  test('opens what a second start names, from where that one was started', async () => {
    const argv = ['electron', '--some-switch=of-chromium', '/app', 'second.pcap'];
    await app.ask('system', 'second-instance', argv, folder.path);
    await expect.poll(captureNames, patience).toEqual(['demo.pcap', 'second.pcap']);
  });

  test('opens what the system hands over', async () => {
    await app.ask('system', 'open-file', join(folder.path, 'handed.pcap'));
    await expect.poll(captureNames, patience).toContain('handed.pcap');
  });

  test('offers a place to save an export and puts the file there', async () => {
    const filePath = join(folder.path, 'saved.csv');
    await app.ask('answer', 'showSaveDialog', { canceled: false, filePath });
    await app.page.evaluate(() => bridge.call('flows.export', {}));
    const exported = async () =>
      ((await answerTo('jobs.list')) as Job[]).find(({ state, kind, exportName }) => {
        return state === 'done' && kind === 'export' && exportName;
      })?.exportName;
    await expect.poll(exported, patience).toBeTruthy();
    await app.page.evaluate((name) => bridge.take(name), String(await exported()));
    await expect.poll(() => existsSync(filePath), patience).toBe(true);
    await expect.poll(() => readFileSync(filePath, 'utf8'), patience).toMatch(/^flow_id,/);
  });

  test('says so when there is no such export', async () => {
    await app.page.evaluate(() => bridge.take('../../secret'));
    await expect
      .poll(async () => JSON.stringify(await app.ask('dialogs')), patience)
      .toContain('There is no such export.');
  });

  test('names the data folder’s window state and finds it again', async () => {
    expect(await app.page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 700]);
    await app.close();
    expect(JSON.parse(readFileSync(statePath, 'utf8'))).toEqual({
      x: 10,
      y: 20,
      width: 900,
      height: 700,
      isMaximized: false,
    });
  });
});
