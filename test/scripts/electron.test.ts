// Whether the desktop window can be had: binary, display, download. Electron itself is a stand-in.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chooseDesktop, whyNotHere } from '../../scripts/choose-desktop.mjs';
import { downloadElectron } from '../../scripts/download-electron.mjs';
import { findElectron } from '../../scripts/find-electron.mjs';
import { openDesktop } from '../../scripts/open-desktop.mjs';

let root: string;
let electron: string;
const write = (name: string, text: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};
const place = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const binary = place[process.platform as keyof typeof place] ?? 'electron';

function unpack(version: string): void {
  write(`node_modules/electron/dist/${binary}`, '');
  write('node_modules/electron/dist/version', version);
  write('node_modules/electron/path.txt', binary);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wiresift-electron-test-'));
  electron = join(root, 'node_modules/electron');
  write('node_modules/electron/package.json', '{ "version": "45.0.0" }');
  if (process.getuid) vi.spyOn(process, 'getuid').mockReturnValue(1000);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

describe('the machine', () => {
  test.each([
    ['linux', {}, 1000, 'no display is set'],
    ['linux', { DISPLAY: ':0' }, 1000, undefined],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, undefined],
    ['linux', { DISPLAY: ':0' }, 0, 'Electron has no sandbox for root'],
    ['darwin', {}, 501, undefined],
    ['darwin', {}, 0, undefined],
    ['win32', {}, undefined, undefined],
  ] as const)('%s %j as user %s: %s', (platform, env, userId, reason) => {
    expect(whyNotHere(platform, env, userId)).toBe(reason);
  });
});

describe('the binary', () => {
  test('is found when it is whole and of the right version', () => {
    expect(findElectron(electron, {})).toBeUndefined();
    unpack('45.0.0');
    expect(findElectron(electron, {})).toBe(join(electron, 'dist', binary));
    unpack('44.9.0');
    expect(findElectron(electron, {})).toBeUndefined();
  });

  test('may lie elsewhere', () => {
    write(`elsewhere/${binary}`, '');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') };
    expect(findElectron(electron, env)).toBe(join(root, 'elsewhere', binary));
    expect(findElectron(electron, { ELECTRON_OVERRIDE_DIST_PATH: root })).toBeUndefined();
  });
});

describe('the download', () => {
  const download = (script: string, quietMs = 600) => {
    write('node_modules/electron/install.js', script);
    const show = vi.fn<(megabytes: number) => void>();
    return { show, ended: downloadElectron(electron, process.env, { quietMs, show }) };
  };

  test('is given up when no byte comes', async () => {
    const began = performance.now();
    expect(await download('setInterval(() => {}, 1000)').ended).toBe('no byte came for 0.6 s');
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test('may take longer than that in all, as long as bytes come', async () => {
    const { show, ended } = download(
      `
      const file = require('node:path').join(require('node:os').tmpdir(), 'electron.zip');
      let left = 22;
      setInterval(() => {
        require('node:fs').appendFileSync(file, Buffer.alloc(1_000_000));
        if (--left === 0) process.exit(0);
      }, 100);`,
      2000,
    );
    expect(await ended).toBeUndefined();
    expect(show).toHaveBeenCalled();
  });

  test('says in a few words why it failed', async () => {
    const script = `console.error(new TypeError('fetch failed').stack); process.exit(1)`;
    expect(await download(script, 20_000).ended).toBe('fetch failed'); // a busy machine starts it late
  });
});

describe('the choice', () => {
  const env = { DISPLAY: ':0' };
  const choose = (isRetry = false) => chooseDesktop(root, env, { isRetry, say: () => {} });
  const diary = () => readFileSync(join(root, 'diary'), 'utf8');
  const failing = `
    require('node:fs').appendFileSync(${'require("node:path").join(__dirname, "../../diary")'}, 'x');
    console.error('fetch failed'); process.exit(1)`;

  test('a failed download is remembered until the version changes or it is asked for', async () => {
    write('node_modules/electron/install.js', failing);
    expect(await choose()).toEqual({
      reason: 'Electron could not be downloaded (fetch failed)',
    });
    expect(await choose()).toEqual({
      reason: 'Electron could not be downloaded before (--desktop tries again)',
    });
    expect(diary()).toBe('x');
    await choose(true);
    expect(diary()).toBe('xx');
    write('node_modules/electron/package.json', '{ "version": "46.0.0" }');
    await choose();
    expect(diary()).toBe('xxx');
  });

  test('a binary that is there is taken', async () => {
    unpack('45.0.0');
    expect(await choose()).toEqual({ binary: join(electron, 'dist', binary) });
  });
});

describe('the window', () => {
  // Node itself stands in for Electron: it too is given the app's folder and the file.
  const open = (script: string) => {
    write('package.json', '{ "main": "main.js" }');
    write('main.js', script);
    return openDesktop(process.execPath, root, 'a.pcap', process.env);
  };

  test('that never reports itself is a reason to go to the browser', async () => {
    const reason = 'Electron ended before its window opened';
    expect(await open('process.exit(1)')).toEqual({ reason });
    expect(await open('')).toEqual({ reason });
  });

  test('that reported itself decides the exit code', async () => {
    const script = 'process.send({ ready: true }, () => process.exit(5))';
    expect(await open(script)).toEqual({ code: 5 });
  });

  test('that cannot be started at all is a reason too', async () => {
    expect(await openDesktop(join(root, 'none'), root, 'a.pcap', process.env)).toEqual({
      reason: 'Electron could not be started (ENOENT)',
    });
  });
});
