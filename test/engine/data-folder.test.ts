import { expect, test } from 'vitest';
import { dataFolder } from '../../src-main/engine/data-folder.ts';

test.each([
  ['linux', {}, '/home/ann', '/home/ann/.local/share/wiresift'],
  ['linux', { XDG_DATA_HOME: '/data/ann' }, '/home/ann', '/data/ann/wiresift'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ann', '/home/ann/.local/share/wiresift'],
  [
    'darwin',
    { XDG_DATA_HOME: '/x' },
    '/Users/ann',
    '/Users/ann/Library/Application Support/Wiresift',
  ],
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ann', 'D:\\Local\\Wiresift'],
  ['win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Local\\Wiresift'],
] as const)('on %s with %j', (platform, environment, home, folder) => {
  expect(dataFolder({ platform, environment, home })).toBe(folder);
});
