// IRC conversations. What is expected is read off the lines by hand, after RFC 2812.

import { describe, expect, test } from 'vitest';
import { irc } from '../../../src-core/event/irc.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(irc, said).events;
  expect(overhear(irc, said, 3).events).toEqual(whole);
  return whole;
}

const lines = (...texts: string[]): string => texts.map((text) => `${text}\r\n`).join('');

test('who is there, and what is said to whom', () => {
  const events = heard(
    ['<', lines(':irc.example NOTICE * :*** Looking up')],
    ['>', lines('NICK bot7', 'USER b 0 * :Bot', 'PING :x')],
    ['<', lines(':irc.example 001 bot7 :Welcome', ':irc.example 332 bot7 #c :.scan 192.0.2')],
    ['>', lines('JOIN #c key', 'PRIVMSG #c :done it')],
    ['<', lines(':boss!b@h PRIVMSG #c :!ddos 192.0.2.9', ':irc.example 353 bot7 = #c :a b c')],
  );
  expect(events).toEqual([
    ['irc', { command: 'NICK', text: 'bot7' }],
    ['irc', { command: 'USER', text: 'b 0 * :Bot' }],
    ['irc', { command: 'TOPIC', from: 'irc.example', target: '#c', text: '.scan 192.0.2' }],
    ['irc', { command: 'JOIN', text: '#c key' }],
    ['irc', { command: 'PRIVMSG', target: '#c', text: 'done it' }],
    ['irc', { command: 'PRIVMSG', from: 'boss!b@h', target: '#c', text: '!ddos 192.0.2.9' }],
  ]);
});

describe('passwords', () => {
  test.each([
    ['taken', ':x 001 joe :Welcome', true],
    ['refused', ':x 464 joe :Password incorrect', false],
  ])('of the server, %s', (_name, reply, success) => {
    const events = heard(['>', lines('PASS secret', 'NICK joe')], ['<', lines(reply)]);
    expect(events[1]).toEqual([
      'login',
      {
        ...{ service: 'irc', user: 'joe', method: 'password', success },
        ...{ has_password: true, password_length: 6 },
      },
    ]);
  });

  test('for names are not told', () => {
    const events = heard(['>', lines('PRIVMSG NickServ :IDENTIFY joe secret')]);
    expect(events).toEqual([
      ['irc', { command: 'PRIVMSG', target: 'NickServ', text: 'IDENTIFY …' }],
    ]);
  });
});

describe('what it looks like', () => {
  test.each([
    ['NICK joe\r\n', 9999, 'yes'],
    ['USER joe 0 * :Joe\r\n', 9999, 'yes'],
    ['USER joe\r\n', 9999, 'no'],
    ['CAP LS 302\r\n', 9999, 'yes'],
    [':irc.example NOTICE * :Hi\r\n', 9999, 'yes'],
    ['PASS secret\r\n', 6667, 'yes'],
    ['PASS secret\r\n', 9999, 'more'],
    ['NIC', 9999, 'more'],
    ['GET / HTTP/1.1\r\n', 6667, 'no'],
  ])('%j at port %i: %s', (first, dstPort, like) => {
    expect(irc.isLike(opening(first, { dstPort }))).toBe(like);
  });
});
