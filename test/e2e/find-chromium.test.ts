import { expect, test } from 'vitest';
import { findChromium } from './find-chromium.ts';

test('the browser that the environment names is taken at its word', () => {
  expect(findChromium('linux', { WIRESIFT_CHROMIUM: '/my/browser' })).toBe('/my/browser');
});

test('no place is searched that the environment does not name', () => {
  expect(findChromium('win32', {})).toBeUndefined();
});
