// IMAP conversations. What is expected is read off the lines by hand, after RFC 9051.

import { describe, expect, test } from 'vitest';
import { imap } from '../../../src-core/event/mail/imap.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(imap, said).events;
  for (const pieceBytes of [1, 9]) expect(overhear(imap, said, pieceBytes).events).toEqual(whole);
  return whole;
}

const lines = (...texts: string[]): string => texts.map((text) => `${text}\r\n`).join('');
const login = { service: 'imap', user: 'joe', has_password: true, password_length: 6 };

test('a session with a login, a mailbox and a message', () => {
  const message = lines('Subject: Hi', 'From: ann@a', '', 'a1 OK this is text');
  const events = heard(
    ['<', lines('* OK ready')],
    ['>', lines('a1 LOGIN "joe" secret')],
    ['<', lines('* CAPABILITY IMAP4', 'a1 OK welcome')],
    ['>', lines('a2 select INBOX')],
    ['<', lines('* 3 EXISTS', 'a2 OK [READ-WRITE] done')],
    ['>', lines('a3 UID FETCH 7 (BODY[])', 'a4 DELETE "Old mail"')],
    ['<', `* 1 FETCH (UID 7 BODY[] {${message.length}}\r\n${message} FLAGS ())\r\n`],
    ['<', lines('a4 NO there is none', 'a3 OK')],
  );
  expect(events).toEqual([
    ['imap', { reply: 'OK ready' }],
    ['login', { ...login, method: 'password', success: true }],
    [
      'imap',
      {
        ...{ command: 'SELECT', argument: 'INBOX', success: true },
        ...{ reply: '[READ-WRITE] done', messages: 3 },
      },
    ],
    [
      'mail',
      {
        ...{ service: 'imap', direction: 'download', subject: 'Hi', from: 'ann@a' },
        bytes: message.length,
      },
    ],
    ['imap', { command: 'DELETE', argument: 'Old mail', success: false, reply: 'there is none' }],
    ['imap', { command: 'UID FETCH', argument: '7 (BODY[])', success: true }],
  ]);
});

describe('logins', () => {
  test('in literals', () => {
    const events = heard(
      ['>', lines('a1 LOGIN {3}')],
      ['<', '+ go on\r\n'],
      ['>', `joe {6+}\r\nsecret\r\n`],
      ['<', lines('a1 NO wrong')],
    );
    expect(events).toEqual([['login', { ...login, method: 'password', success: false }]]);
  });

  test('with quotes in the name', () => {
    const [told] = heard(['>', lines('a1 LOGIN "j\\"oe" "a b"')], ['<', lines('a1 OK')]);
    expect(told).toMatchObject(['login', { user: 'j"oe', password_length: 3 }]);
  });

  test('by a mechanism', () => {
    // printf '\0joe\0secret' | base64
    const events = heard(
      ['>', lines('a1 AUTHENTICATE PLAIN')],
      ['<', '+ \r\n'],
      ['>', lines('AGpvZQBzZWNyZXQ=')],
      ['<', lines('a1 OK')],
    );
    expect(events).toEqual([['login', { ...login, method: 'plain', success: true }]]);
  });
});

test('a message that is stored', () => {
  const message = lines('Subject: x', '', 'text');
  const events = heard(
    ['>', lines(`a1 APPEND Sent (\\Seen) {${message.length}}`)],
    ['<', '+ go on\r\n'],
    ['>', `${message}\r\n`],
    ['<', lines('a1 OK stored')],
  );
  expect(events).toEqual([
    ['mail', { service: 'imap', direction: 'upload', subject: 'x', bytes: message.length }],
    ['imap', { command: 'APPEND', argument: 'Sent (\\Seen)', success: true, reply: 'stored' }],
  ]);
});

test('literals that are no messages go by', () => {
  const events = heard(
    ['>', lines('a1 FETCH 1 BODY[1]')],
    ['<', '* 1 FETCH (BODY[1] {16}\r\na1 NO this is it)\r\na1 OK\r\n'],
  );
  expect(events).toEqual([['imap', { command: 'FETCH', argument: '1 BODY[1]', success: true }]]);
});

test('a gap inside of a message keeps the place', () => {
  const events = heard(
    ['>', lines('a1 FETCH 1 RFC822')],
    ['<', '* 1 FETCH (RFC822 {1000}\r\nSubject: x\r\n\r\n'],
    ['<', 1000 - 14],
    ['<', ')\r\na1 OK\r\n'],
  );
  expect(events).toMatchObject([
    ['mail', { subject: 'x', bytes: 1000 }],
    ['imap', { command: 'FETCH', success: true }],
  ]);
});

test('after STARTTLS it is TLS', () => {
  const events = heard(
    ['>', lines('a1 STARTTLS')],
    ['<', lines('a1 OK go')],
    ['>', lines('a2 LOGIN joe secret')],
  );
  expect(events).toEqual([['imap', { command: 'STARTTLS', success: true, reply: 'go' }]]);
});

describe('what it looks like', () => {
  test.each([
    ['* OK [CAPABILITY IMAP4rev1] ready\r\n', 'yes'],
    ['* PREAUTH ready\r\n', 'yes'],
    ['* ', 'more'],
    ['a001 CAPABILITY\r\n', 'yes'],
    ['1 LOGIN joe secret\r\n', 'yes'],
    ['hello there\r\n', 'no'],
  ])('%j: %s', (first, like) => {
    expect(imap.isLike(opening(first))).toBe(like);
  });
});
