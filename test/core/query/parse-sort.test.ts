import { expect, test } from 'vitest';
import { AppError } from '../../../src-core/base/app-error.ts';
import { parseSort } from '../../../src-core/query/parse-sort.ts';

test.each([
  ['', []],
  ['bytes', [{ field: 'bytes', isFalling: false }]],
  ['-start', [{ field: 'startUs', isFalling: true }]],
  [
    '-bytes,src_ip',
    [
      { field: 'bytes', isFalling: true },
      { field: 'srcIp', isFalling: false },
    ],
  ],
  ['-gap_std', [{ field: 'feature:gap_std', isFalling: true }]],
  ['bytes,', [{ field: 'bytes', isFalling: false }]],
])('"%s"', (text, sort) => {
  expect(parseSort(text)).toEqual(sort);
});

test.each([
  ['nosuch', 'nosuch'],
  ['bytes,nosuch', 'nosuch'],
  ['srcIp', 'srcIp'], // the program's name; outside, columns have their own
  ['feature:gap_std', 'feature:gap_std'], // nor do features go by the program's name
  ['--bytes', '-bytes'],
  ['bytes; DROP TABLE flows', 'bytes; DROP TABLE flows'],
])('"%s" names a column that is none', (text, column) => {
  expect(() => parseSort(text)).toThrow(
    new AppError('bad-input', `There is no column "${column}" to sort by.`),
  );
});
