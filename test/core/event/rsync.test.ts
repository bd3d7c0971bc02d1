// Conversations with rsync's server, read off the lines by hand.

import { expect, test } from 'vitest';
import { rsync } from '../../../src-core/event/rsync.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(rsync, said);
  expect(overhear(rsync, said, 1).events).toEqual(whole.events);
  return whole;
}

const greetings: Said[] = [
  ['<', '@RSYNCD: 31.0\n'],
  ['>', '@RSYNCD: 31.0 md5 md4\nbackup\n'],
];

test('a module that is open to all', () => {
  const { events, isDone } = heard(...greetings, ['<', '@RSYNCD: OK\n\0\0']);
  expect(events).toEqual([['rsync', { version: '31.0', module: 'backup', success: true }]]);
  expect(isDone).toBe(true);
});

test.each([
  ['@RSYNCD: OK\n', { success: true }],
  [
    '@ERROR: auth failed on module backup\n',
    { success: false, error: '@ERROR: auth failed on module backup' },
  ],
])('a login, answered with %j', (answer, outcome) => {
  const { events } = heard(
    ...greetings,
    ['<', '@RSYNCD: AUTHREQD 0J6Y\n'],
    ['>', 'joe 1vHTD8wD\n'],
    ['<', answer],
  );
  expect(events).toEqual([
    ['rsync', { version: '31.0', module: 'backup', ...outcome }],
    ['login', { service: 'rsync', user: 'joe', method: 'digest', success: outcome.success }],
  ]);
});

test('a list of modules', () => {
  const said: Said[] = [
    ['<', '@RSYNCD: 31.0\n'],
    ['>', '@RSYNCD: 31.0\n\n'],
    ['<', 'backup\tAll of it\n@RSYNCD: EXIT\n'],
  ];
  expect(heard(...said).events).toEqual([['rsync', { version: '31.0' }]]);
});

test.each([
  ['@RSYNCD: 31.0\n', 'yes'],
  ['@RSY', 'more'],
  ['@ERROR\n', 'no'],
])('what it looks like: %j: %s', (first, like) => {
  expect(rsync.isLike(opening(first))).toBe(like);
});
