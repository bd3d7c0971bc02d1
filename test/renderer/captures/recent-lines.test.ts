import { expect, test } from 'vitest';
import { recentLines, serveCommand } from '../../../src-renderer/views/captures/recent-lines.ts';

test.each([
  ['/home/ann/office.wiresift', '/home/ann/office.wiresift'],
  ['/home/ann/my case.wiresift', "'/home/ann/my case.wiresift'"],
  ["/it's $(rm -rf ~); `x`", "'/it'\\''s $(rm -rf ~); `x`'"],
  ['C:\\Cases\\an office.wiresift', '"C:\\Cases\\an office.wiresift"'],
  ['\\\\server\\share\\a.wiresift', '"\\\\server\\share\\a.wiresift"'],
])('in a terminal %s is one word', (path, word) => {
  expect(serveCommand(path)).toBe(`wiresift serve --case ${word}`);
});

test('a line says how large a case is, that it is open here, or that it is gone', () => {
  const place = { path: '/a', name: 'a', folder: '/', openedAtUs: 1 };
  const lines = recentLines([
    { ...place, bytes: 1_234_567, isOpenHere: false },
    { ...place, bytes: 10, isOpenHere: true },
    { ...place, bytes: null, isOpenHere: false },
  ]);
  expect(lines.map(({ state, size, sizeHint }) => [state, size, sizeHint])).toEqual([
    ['there', expect.stringMatching(/^1\.\d+ MB$/), '1,234,567 bytes'],
    ['open here', '10 B', '10 bytes'],
    ['gone', 'not there', 'There is no such file any more, or its disk is not connected.'],
  ]);
});
