// Requests to SOCKS proxies, written like RFC 1928, RFC 1929 and the documents of version 4.

import { describe, expect, test } from 'vitest';
import { socks } from '../../../src-core/event/socks/socks.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(socks, said);
  expect(overhear(socks, said, 1).events).toEqual(whole.events);
  return whole;
}

const sized = (text: string) => joined([text.length], ascii(text));
const toName = joined(hex('05 01 00 03'), sized('www.Example.com'), be16(443));
const granted = hex('05 00 00 01 00 00 00 00 00 00');
const asked = { version: 5, command: 'connect', host: 'www.Example.com', port: 443 };

test('version 5 without a login', () => {
  const { events, words, isDone } = heard(
    ['>', hex('05 02 00 02')],
    ['<', hex('05 00')],
    ['>', toName],
    ['<', granted],
    ['>', 'anything'],
  );
  expect(events).toEqual([['socks', { ...asked, method: 'none', success: true, code: 0 }]]);
  expect(words).toEqual({ serverName: 'www.example.com' });
  expect(isDone).toBe(true);
});

describe('version 5 with a password', () => {
  const login = { service: 'socks', user: 'joe', method: 'password' };
  const password = { has_password: true, password_length: 6 };
  const greeting: Said[] = [
    ['>', hex('05 01 02')],
    ['<', hex('05 02')],
    ['>', joined([1], sized('joe'), sized('secret'))],
  ];

  test('that is right', () => {
    const { events } = heard(
      ...greeting,
      ['<', hex('01 00')],
      ['>', toName],
      ['<', hex('05 05 00')],
    );
    expect(events).toEqual([
      ['login', { ...login, ...password, success: true }],
      ['socks', { ...asked, user: 'joe', method: 'password', success: false, code: 5 }],
    ]);
  });

  test('that is wrong', () => {
    const { events, isDone } = heard(...greeting, ['<', hex('01 01')]);
    expect(events).toEqual([['login', { ...login, ...password, success: false }]]);
    expect(isDone).toBe(true);
  });
});

test('a client that does not wait', () => {
  const { events } = heard(
    ['>', joined(hex('05 01 00'), toName)],
    ['<', joined(hex('05 00'), granted)],
  );
  expect(events).toEqual([['socks', { ...asked, method: 'none', success: true, code: 0 }]]);
});

test.each([
  ['IPv4', hex('05 01 00 01 c0 00 02 01 00 50'), '192.0.2.1'],
  [
    'IPv6',
    joined(hex('05 01 00 04 20 01 0d b8'), new Uint8Array(11), [1], be16(80)),
    '2001:db8::1',
  ],
])('an address of %s', (_name, request, host) => {
  const { events } = heard(['>', hex('05 01 00')], ['<', hex('05 00')], ['>', request]);
  expect(events).toEqual([
    ['socks', { version: 5, command: 'connect', host, port: 80, method: 'none' }],
  ]);
});

test.each([
  ['an address', joined(hex('04 01 00 50 c0 00 02 01'), ascii('joe\0')), '192.0.2.1', 'joe'],
  ['a name', joined(hex('04 01 00 50 00 00 00 01'), ascii('\0host\0')), 'host', undefined],
])('version 4 with %s', (_name, request, host, user) => {
  const { events } = heard(['>', request], ['<', hex('00 5a 00 00 00 00 00 00')]);
  const details = { version: 4, command: 'connect', host, port: 80, success: true, code: 90 };
  expect(events).toEqual([['socks', user === undefined ? details : { ...details, user }]]);
});

describe('what it looks like', () => {
  test.each([
    ['05 01 00', 'yes'],
    ['05 02 00 02', 'yes'],
    ['05 02 00', 'more'],
    ['05', 'more'],
    ['05 01 00 01', 'no'], // no client sends more before the answer
    ['05 01 44', 'no'],
    ['05 00', 'no'],
    ['04 01 00 50 c0 00 02 01 00', 'yes'],
    ['04 01 00 50 c0 00 02 01 61', 'more'],
    ['04 07 00 50 c0 00 02 01 00', 'no'],
    ['16 03 01', 'no'],
  ])('%s: %s', (first, like) => {
    expect(socks.isLike(opening(hex(first)))).toBe(like);
  });
});
