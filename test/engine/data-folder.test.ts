import { expect, test } from 'vitest';
import { dataFolder } from '../../src-main/engine/data-folder.ts';
import { settingsPath } from '../../src-main/engine/settings-place.ts';

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

test.each([
  ['linux', {}, '/home/ann', '/home/ann/.config/wiresift/settings.yaml'],
  ['linux', { XDG_CONFIG_HOME: '/etc/ann' }, '/home/ann', '/etc/ann/wiresift/settings.yaml'],
  ['linux', { XDG_CONFIG_HOME: 'x' }, '/home/ann', '/home/ann/.config/wiresift/settings.yaml'],
  ['darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/Wiresift/settings.yaml'],
  ['win32', { APPDATA: 'D:\\Roaming' }, 'C:\\Users\\ann', 'D:\\Roaming\\Wiresift\\settings.yaml'],
] as const)('settings on %s with %j', (platform, environment, home, path) => {
  expect(settingsPath({ platform, environment, home })).toBe(path);
});
