import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readServeOptions, WrongUsage } from '../../src-main/server/serve-options.ts';

test('without words it is loopback, any port, 64 GB', () => {
  expect(readServeOptions([])).toMatchObject({
    host: '127.0.0.1',
    port: 0,
    maxUploadBytes: 68_719_476_736,
    files: [],
  });
});

test('words may stand in any order', () => {
  const words = ['a.pcap', '--port', '8080', '--host=::1', 'b.pcap', '--data', '/d'];
  expect(readServeOptions([...words, '--max-upload', '5'])).toEqual({
    host: '::1',
    port: 8080,
    dataFolder: '/d',
    settings: { path: join('/d', 'settings.yaml'), isNamed: false },
    maxUploadBytes: 5,
    givesReadOnlyToken: false,
    files: ['a.pcap', 'b.pcap'],
  });
});

test('a settings file that is named is the one', () => {
  const { settings } = readServeOptions(['--config', 'my.yaml', '--data', '/d']);
  expect(settings).toEqual({ path: resolve('my.yaml'), isNamed: true });
});

test('a case that is named is kept there', () => {
  expect(readServeOptions(['--case', 'my.wiresift']).casePath).toBe(resolve('my.wiresift'));
  expect(readServeOptions([]).casePath).toBeUndefined();
});

test.each([
  [['--nonsense']],
  [['--port']],
  [['--port', 'http']],
  [['--port', '65536']],
  [['--port', '-1']],
  [['--port', '1e3']],
  [['--max-upload', '0']],
  [['-x']],
])('%j is wrong usage', (words) => {
  expect(() => readServeOptions(words)).toThrow(WrongUsage);
});

test('the level of the log is one of those there are', () => {
  expect(readServeOptions(['--log-level', 'debug']).logLevel).toBe('debug');
  expect(() => readServeOptions(['--log-level', 'loud'])).toThrow(
    '--log-level takes debug, info, warn, error, not "loud".',
  );
});
