import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from '../../src-main/electron/launch-arguments.ts';
import { settingsPath } from '../../src-main/engine/settings-place.ts';

const home = resolve('/home/ann');

test.each([
  ['installed', ['wiresift', 'a.pcap', '/b.pcap'], true],
  ['from the project', ['electron', '/app', 'a.pcap', '/b.pcap'], false],
  ['with switches of Chromium', ['electron', '--no-sandbox', '/app', 'a.pcap', '/b.pcap'], false],
])('captures named on the command line, %s', (_how, argv, isPackaged) => {
  expect(readArguments(argv, isPackaged, home)).toEqual({
    paths: [resolve(home, 'a.pcap'), resolve('/b.pcap')],
    demo: false,
    dataFolder: undefined,
    settings: { path: settingsPath(), isNamed: false },
  });
});

test('the demo, and a data folder of its own', () => {
  const argv = ['electron', '--inspect=0', '/app', '--demo', '--data=kept here'];
  expect(readArguments(argv, false, home)).toEqual({
    paths: [],
    demo: true,
    dataFolder: resolve(home, 'kept here'),
    settings: { path: resolve(home, 'kept here/settings.yaml'), isNamed: false },
  });
});

test('a settings file', () => {
  const { settings } = readArguments(['electron', '.', '--config', 'my.yaml'], false, home);
  expect(settings).toEqual({ path: resolve(home, 'my.yaml'), isNamed: true });
});

test('a case that is kept', () => {
  const { casePath } = readArguments(['electron', '.', '--case', 'my.wiresift'], false, home);
  expect(casePath).toBe(resolve(home, 'my.wiresift'));
});

test('nothing asked', () => {
  expect(readArguments(['electron', '.'], false, home).paths).toEqual([]);
});

test('the level of the log is one of those there are, or that of the settings', () => {
  const levelOf = (word: string) =>
    readArguments(['electron', '.', `--log-level=${word}`], false, home).logLevel;
  expect([levelOf('warn'), levelOf('loud')]).toEqual(['warn', undefined]);
});
