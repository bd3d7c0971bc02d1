import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from '../../src-main/electron/launch-arguments.ts';

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
  });
});

test('the demo, and a data folder of its own', () => {
  const argv = ['electron', '--inspect=0', '/app', '--demo', '--data=kept here'];
  expect(readArguments(argv, false, home)).toEqual({
    paths: [],
    demo: true,
    dataFolder: resolve(home, 'kept here'),
  });
});

test('nothing asked', () => {
  expect(readArguments(['electron', '.'], false, home).paths).toEqual([]);
});
