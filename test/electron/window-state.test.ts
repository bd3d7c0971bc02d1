import { expect, test } from 'vitest';
import { readWindowState } from '../../src-main/electron/window-state.ts';

const left = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };
const bounds = { x: 100, y: 50, width: 1000, height: 700 };

const read = (state: unknown, screens = [left, right]) =>
  readWindowState(JSON.stringify(state), screens);

test('a window comes back where it was', () => {
  expect(read(bounds)).toEqual({ ...bounds, isMaximized: false });
  expect(read({ ...bounds, isMaximized: true })).toEqual({ ...bounds, isMaximized: true });
  expect(read({ ...bounds, x: 2500 })).toEqual({ ...bounds, x: 2500, isMaximized: false });
});

test.each([
  ['on a screen that is gone', { ...bounds, x: 2500 }],
  ['with too little of it in sight', { ...bounds, x: 1850 }],
  ['above the screen, where nothing can be caught', { ...bounds, y: -40 }],
  ['below the screen', { ...bounds, y: 1070 }],
  ['too small', { ...bounds, height: 10 }],
  ['larger than any screen', { ...bounds, width: 1e9 }],
  ['with a part of a pixel', { ...bounds, x: 0.5 }],
  ['of words', { ...bounds, x: '100' }],
  ['without a size', { x: 0, y: 0 }],
  ['as a list', [1, 2, 3, 4]],
  ['as nothing', null],
])('a window %s is forgotten', (_how, state) => {
  expect(read(state, [left])).toBeUndefined();
});

test.each(['', '{', 'undefined'])('so is what is no JSON: %j', (text) => {
  expect(readWindowState(text, [left])).toBeUndefined();
});
