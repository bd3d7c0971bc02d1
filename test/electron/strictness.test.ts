// The stand-in is as strict as Electron where it matters: seen on an app made for this.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserOptions, chromiumAbsent, withReason } from '../e2e/browser-options.ts';
import { type ScratchFolder, scratchFolder } from '../e2e/scratch-folder.ts';
import { startApp } from './start-app.ts';

const main = `
import { app, BrowserWindow, ipcMain, protocol } from 'electron';
app.setPath('userData', import.meta.dirname);
const tooEarly = (() => { try { new BrowserWindow(); } catch (error) { return error.message; } })();
app.whenReady().then(() => {
  const tooLate = (() => {
    try { protocol.registerSchemesAsPrivileged([]); } catch (error) { return error.message; }
  })();
  protocol.handle('made', () => new Response('<!doctype html><title>Made</title>', {
    headers: { 'content-type': 'text/html' },
  }));
  ipcMain.handle('early and late', () => [tooEarly, tooLate]);
  ipcMain.handle('echo', (_event, value) => value);
  ipcMain.handle('function', () => () => 1);
  ipcMain.handle('sender', ({ senderFrame, sender }) =>
    [senderFrame.url, senderFrame === sender.mainFrame]);
  const preload = import.meta.dirname + '/preload.cjs';
  const window = new BrowserWindow({ webPreferences: { preload } });
  window.webContents.once('did-finish-load', () => process.send({ ready: true }));
  window.loadURL('made://here/page');
});`;

const preload = `
const { contextBridge, ipcRenderer, webUtils } = require('electron');
class WithPrototype { constructor() { this.own = 1; } inherited() {} }
contextBridge.exposeInMainWorld('made', {
  ask: (channel, value) => ipcRenderer.invoke(channel, value),
  unlike: () => ipcRenderer.invoke('echo', () => 1),
  pathOf: (file) => webUtils.getPathForFile(file),
  need: (name) => { try { require(name); return 'given'; } catch (error) { return error.message; } },
  object: () => new WithPrototype(),
  symbol: () => Symbol('s'),
  again: () => contextBridge.exposeInMainWorld('made', {}),
});`;

interface Made {
  ask(channel: string, value?: unknown): Promise<unknown>;
  unlike(): Promise<unknown>;
  pathOf(file: File): Promise<string>;
  need(name: string): string;
  object(): { own: number };
  symbol(): unknown;
  again(): void;
}
declare const made: Made;

describe.skipIf(chromiumAbsent)(withReason('the stand-in for electron'), () => {
  let folder: ScratchFolder;
  let app: Awaited<ReturnType<typeof startApp>>;
  beforeAll(async () => {
    folder = scratchFolder();
    writeFileSync(join(folder.path, 'main.mjs'), main);
    writeFileSync(join(folder.path, 'preload.cjs'), preload);
    const argv = [join(folder.path, 'main.mjs')];
    app = await startApp(argv, join(folder.path, 'browser'), browserOptions());
  });
  afterAll(async () => {
    await app?.close();
    folder.remove();
  });

  test('refuses what comes before or after its time', async () => {
    const messages = await app.page.evaluate(() => made.ask('early and late'));
    expect(messages).toEqual([
      'BrowserWindow: the app is not ready',
      'registerSchemesAsPrivileged: the app is not starting',
    ]);
  });

  test('rejects a channel that nobody answers', async () => {
    const asked = app.page.evaluate(() => made.ask('nobody'));
    await expect(asked).rejects.toThrow("No handler registered for 'nobody'");
  });

  test('lets nothing cross that cannot be cloned', async () => {
    await expect(app.page.evaluate(() => made.unlike())).rejects.toThrow('could not be cloned');
    const answered = app.page.evaluate(() => made.ask('function'));
    await expect(answered).rejects.toThrow('could not be cloned');
    expect(await app.page.evaluate(() => made.ask('echo', { a: [1, null] }))).toEqual({
      a: [1, null],
    });
  });

  test('gives a preload nothing but electron', async () => {
    for (const name of ['node:fs', 'fs', './other.cjs']) {
      expect(await app.page.evaluate((name) => made.need(name), name)).toMatch('module not found');
    }
    expect(await app.page.evaluate(() => made.need('electron'))).toBe('given');
  });

  test('copies over the bridge as Electron does', async () => {
    const found = await app.page.evaluate(() => ({
      prototype: Object.getPrototypeOf(made.object()) === Object.prototype,
      keys: Object.keys(made.object()),
      isFrozen: Object.isFrozen(made),
    }));
    expect(found).toEqual({ prototype: true, keys: ['own'], isFrozen: true });
    await expect(app.page.evaluate(() => made.symbol())).rejects.toThrow('cannot cross');
    await expect(app.page.evaluate(() => made.again())).rejects.toThrow('Cannot bind');
  });

  test('says where a message comes from in the app’s own address', async () => {
    const [url, isMain] = (await app.page.evaluate(() => made.ask('sender'))) as unknown[];
    expect([url, isMain]).toEqual(['made://here/page', true]);
  });

  test('knows no path of a file that a page made up', async () => {
    expect(await app.page.evaluate(() => made.pathOf(new File(['x'], 'x.pcap')))).toBe('');
  });

  test('reaches nothing that no handler serves', async () => {
    for (const address of ['https://example.org/', 'http://127.0.0.1:1/', 'other://here/']) {
      const answer = app.page.evaluate((address) => fetch(address), address);
      await expect(answer).rejects.toThrow('Failed to fetch');
    }
  });

  test('lets a page go that the app does not hold back', async () => {
    const left = app.page.waitForEvent('framenavigated');
    await app.page.evaluate(() => location.assign('https://example.org/'));
    await left;
    expect(app.page.url()).not.toContain('made');
  });
});
