// Redis conversations. What is expected is read off the lines by hand, after the RESP specification.

import { describe, expect, test } from 'vitest';
import { redis } from '../../../src-core/event/redis/redis.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(redis, said).events;
  for (const pieceBytes of [1, 5]) expect(overhear(redis, said, pieceBytes).events).toEqual(whole);
  return whole;
}

const call = (...words: string[]): string =>
  `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;

test('commands with whether they were carried out', () => {
  const events = heard(
    ['>', call('SET', 'key', 'a\r\n*1\r\n')],
    ['<', '+OK\r\n'],
    ['>', call('CONFIG', 'SET', 'dir', '/root/.ssh')],
    ['<', '-ERR not allowed\r\n'],
    ['>', 'PING\r\n'],
    ['<', '+PONG\r\n'],
  );
  expect(events).toEqual([
    ['redis', { command: 'SET', argument: 'key a\\x0d\\x0a*1\\x0d\\x0a', success: true }],
    [
      'redis',
      {
        ...{ command: 'CONFIG', argument: 'SET dir /root/.ssh', success: false },
        error: 'ERR not allowed',
      },
    ],
    ['redis', { command: 'PING', success: true }],
  ]);
});

test('replies of any shape are counted as one', () => {
  const events = heard(
    ['>', call('A') + call('B') + call('C') + call('D')],
    ['<', '*2\r\n*1\r\n:1\r\n$5\r\n+x\r\n-\r\n%1\r\n+k\r\n*0\r\n$-1\r\n-ERR last\r\n'],
  );
  expect(events.map(([, { command, success }]) => [command, success])).toEqual([
    ['A', true],
    ['B', true],
    ['C', true],
    ['D', false],
  ]);
});

test('what is done all the time is told once, what changes the server always', () => {
  const events = heard(
    ['>', call('GET', 'a') + call('GET', 'b') + call('FLUSHALL') + call('FLUSHALL')],
    ['<', '$1\r\nx\r\n$1\r\ny\r\n+OK\r\n+OK\r\n'],
  );
  expect(events.map(([, { command }]) => command)).toEqual(['GET', 'FLUSHALL', 'FLUSHALL']);
});

describe('logins', () => {
  const login = { service: 'redis', method: 'password', has_password: true, password_length: 6 };

  test.each([
    ['with a password alone', call('AUTH', 'secret'), '+OK', { user: 'default', success: true }],
    ['with a user', call('AUTH', 'joe', 'secret'), '-WRONGPASS x', { user: 'joe', success: false }],
    ['typed in a line', 'AUTH secret\r\n', '-ERR x', { user: 'default', success: false }],
  ])('%s', (_name, command, reply, outcome) => {
    expect(heard(['>', command], ['<', `${reply}\r\n`])).toEqual([
      ['login', { ...login, ...outcome }],
    ]);
  });

  test('secrets among the arguments are not told', () => {
    const events = heard(
      ['>', call('CONFIG', 'SET', 'requirepass', 'secret')],
      ['>', call('HELLO', '3', 'AUTH', 'joe', 'secret')],
      ['>', call('ACL', 'SETUSER', 'joe', '>secret', 'on')],
    );
    expect(events.map(([, { argument }]) => argument)).toEqual([
      'SET requirepass',
      '3 AUTH',
      'SETUSER joe on',
    ]);
  });
});

test('after SUBSCRIBE what the server says is no reply', () => {
  const events = heard(
    ['>', call('SUBSCRIBE', 'news')],
    ['<', '*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1\r\n'],
  );
  expect(events).toEqual([['redis', { command: 'SUBSCRIBE', argument: 'news' }]]);
});

describe('what it looks like', () => {
  test.each([
    ['*1\r\n$4\r\nPING\r\n', 9999, 'yes'],
    ['*1\r\n', 9999, 'more'],
    ['*1\r\n+OK\r\n', 9999, 'no'],
    ['INFO\r\n', 6379, 'yes'],
    ['INFO\r\n', 9999, 'no'],
    ['-NOAUTH Authentication required.\r\n', 6379, 'yes'],
    ['* OK IMAP ready\r\n', 9999, 'no'],
  ])('%j at port %i: %s', (first, dstPort, like) => {
    expect(redis.isLike(opening(first, { dstPort }))).toBe(like);
  });
});
