import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSelection, writeSelection } from '../../src-renderer/views/flows/selection-url.ts';
import { readSort, writeSort } from '../../src-renderer/views/flows/sort-text.ts';

test('an address without words selects everything', () => {
  expect(readSelection('')).toEqual({ where: '', sort: '' });
  expect(writeSelection('', { where: '', sort: '' })).toBe('');
});

test('an address keeps any filter as it was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (where) => {
      const selection = { where, sort: '-bytes,src_ip' };
      expect(readSelection(writeSelection('', selection))).toEqual(selection);
    }),
  );
});

test('what else stands in the address stays there', () => {
  expect(writeSelection('?view=flows&where=old', { where: '', sort: 'bytes' })).toBe(
    '?view=flows&sort=bytes',
  );
});

test.each([
  ['', []],
  ['bytes', [{ id: 'bytes', desc: false }]],
  [
    '-bytes,src_ip',
    [
      { id: 'bytes', desc: true },
      { id: 'src_ip', desc: false },
    ],
  ],
])('the order %j is read and written', (text, sorting) => {
  expect(readSort(text)).toEqual(sorting);
  expect(writeSort(sorting)).toBe(text);
});

test('an order by a column that is none is left out', () => {
  expect(readSort('nothing,-bytes,--syn')).toEqual([{ id: 'bytes', desc: true }]);
});
