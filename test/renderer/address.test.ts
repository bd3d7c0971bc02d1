import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressOf,
  pageIdOf,
  readAddress,
  writeAddress,
} from '../../src-renderer/address/address-text.ts';

const shape = { where: '', sort: '', flow: '', bins: 40, isOpen: false };

test('an address without words says what is usual', () => {
  expect(readAddress('', shape)).toEqual(shape);
  expect(writeAddress('', shape, shape)).toBe('');
});

test('an address keeps any text, number and yes or no as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      (where, bins, isOpen) => {
        const state = { ...shape, where, bins: bins || 0, isOpen };
        expect(readAddress(writeAddress('', shape, state), shape)).toEqual(state);
      },
    ),
  );
});

test('what else stands in the address stays there, and what is usual is not written', () => {
  expect(writeAddress('?view=flows&where=old', shape, { where: '', sort: 'bytes' })).toBe(
    '?view=flows&sort=bytes',
  );
});

test.each([
  ['?bins=many', 40],
  ['?bins=', 40],
  ['?bins=Infinity', 40],
  ['?bins=-3.5', -3.5],
])('of %s the number is %d', (search, bins) => {
  expect(readAddress(search, shape).bins).toBe(bins);
});

test.each([
  ['/', ''],
  ['/flows', 'flows'],
  ['//flows', 'flows'],
  ['/flows/more', 'flows'],
])('the page at %s is %j', (pathname, id) => {
  expect(pageIdOf(pathname)).toBe(id);
});

test('another page takes the filter along, not what only this page knows', () => {
  const search = '?where=port%3A22&time=2026-03-01&capture=2&sort=-bytes&flow=1.42';
  expect(addressOf('events', search)).toBe('/events?where=port%3A22&time=2026-03-01&capture=2');
  expect(addressOf('flows', search, { where: 'src:10.0.0.1', time: '', flow: '1.7' })).toBe(
    '/flows?where=src%3A10.0.0.1&capture=2&flow=1.7',
  );
});
