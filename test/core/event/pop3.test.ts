// POP3 conversations. What is expected is read off the lines by hand, after RFC 1939 and 5034.

import { describe, expect, test } from 'vitest';
import { pop3 } from '../../../src-core/event/mail/pop3.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(pop3, said).events;
  for (const pieceBytes of [1, 9]) expect(overhear(pop3, said, pieceBytes).events).toEqual(whole);
  return whole;
}

const lines = (...texts: string[]): string => texts.map((text) => `${text}\r\n`).join('');
const told = { service: 'pop3', user: 'joe' };
const password = { has_password: true, password_length: 6 };

test('a session with a login and a message', () => {
  const message = lines('From: ann@a', 'Subject: Hi', '', '..dot');
  const events = heard(
    ['<', lines('+OK ready')],
    ['>', lines('USER joe', 'PASS secret', 'STAT', 'LIST')],
    ['<', lines('+OK', '+OK', '+OK 2 320', '+OK 2 messages', '1 120', '2 200', '.')],
    ['>', lines('RETR 1', 'RETR 9', 'NOOP', 'QUIT')],
    ['<', lines('+OK 40 octets') + message + lines('.', '-ERR no such message', '+OK', '+OK bye')],
  );
  expect(events).toEqual([
    ['pop3', { success: true, reply: 'ready' }],
    ['login', { ...told, ...password, method: 'password', success: true }],
    ['pop3', { command: 'STAT', success: true, reply: '2 320', messages: 2, bytes: 320 }],
    ['pop3', { command: 'LIST', success: true, reply: '2 messages' }],
    ['mail', { service: 'pop3', from: 'ann@a', subject: 'Hi', bytes: message.length }],
    ['pop3', { command: 'RETR', argument: '9', success: false, reply: 'no such message' }],
    ['pop3', { command: 'QUIT', success: true, reply: 'bye' }],
  ]);
});

describe('logins', () => {
  test('that fail', () => {
    const events = heard(['>', lines('USER joe', 'PASS secret')], ['<', lines('+OK', '-ERR no')]);
    expect(events).toEqual([
      ['login', { ...told, ...password, method: 'password', success: false }],
    ]);
  });

  test('by a digest', () => {
    const events = heard(
      ['>', lines('APOP joe c4c9334bac560ecc979e58001b3e22fb')],
      ['<', lines('+OK')],
    );
    expect(events).toEqual([['login', { ...told, method: 'apop', success: true }]]);
  });

  test('by a mechanism, its answer in a line of its own', () => {
    // printf '\0joe\0secret' | base64
    const events = heard(
      ['>', lines('AUTH PLAIN')],
      ['<', '+ \r\n'],
      ['>', lines('AGpvZQBzZWNyZXQ=')],
      ['<', lines('+OK')],
    );
    expect(events).toEqual([['login', { ...told, ...password, method: 'plain', success: true }]]);
  });
});

test('a message that ends with the capture', () => {
  const events = heard(['>', lines('RETR 1')], ['<', lines('+OK', 'Subject: x')]);
  expect(events).toEqual([['mail', { service: 'pop3', subject: 'x', bytes: 12 }]]);
});

test('after STLS it is TLS', () => {
  const events = heard(['>', lines('STLS')], ['<', lines('+OK')], ['>', lines('USER joe')]);
  expect(events).toEqual([['pop3', { command: 'STLS', success: true }]]);
});

describe('what it looks like', () => {
  test.each([
    ['+OK POP3 ready\r\n', 9999, 'yes'],
    ['+OK\r\n', 110, 'yes'],
    ['+OK\r\n', 6379, 'no'],
    ['+O', 110, 'more'],
    ['USER joe\r\n', 110, 'yes'],
    ['USER joe\r\n', 9999, 'more'],
    ['CAPA\r\n', 110, 'yes'],
    ['+PONG\r\n', 110, 'no'],
  ])('%j at port %i: %s', (first, dstPort, like) => {
    expect(pop3.isLike(opening(first, { dstPort }))).toBe(like);
  });
});
