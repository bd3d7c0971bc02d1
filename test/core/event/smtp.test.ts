// SMTP conversations. What is expected is read off the lines by hand, after RFC 5321, 4954 and 3030.

import { describe, expect, test } from 'vitest';
import { smtp } from '../../../src-core/event/mail/smtp.ts';
import { clientHello } from '../../fixtures/tls-records.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(smtp, said).events;
  for (const pieceBytes of [1, 9]) expect(overhear(smtp, said, pieceBytes).events).toEqual(whole);
  return whole;
}

const lines = (...texts: string[]): string => texts.map((text) => `${text}\r\n`).join('');
const kinds = (events: readonly (readonly [string, object])[], kind: string) =>
  events.filter(([name]) => name === kind).map(([, details]) => details);

const message = lines(
  'From: Ann <ann@a.example>',
  'To: bob@b.example',
  'Subject: Hi',
  '',
  'Text',
  '..',
);

test('a mail, its envelope and its headers are told as one', () => {
  const events = heard(
    ['<', lines('220 mx.b.example ESMTP')],
    ['>', lines('EHLO a.example')],
    ['<', lines('250-mx.b.example', '250-SIZE 1000', '250 PIPELINING')],
    ['>', lines('MAIL FROM:<ann@a.example> SIZE=100')],
    ['<', lines('250 OK')],
    ['>', lines('RCPT TO:<bob@b.example>', 'RCPT TO:<eve@b.example>', 'DATA')],
    ['<', lines('250 OK', '550 No such user', '354 Go on')],
    ['>', message + lines('.')],
    ['<', lines('250 Queued')],
    ['>', lines('QUIT')],
    ['<', lines('221 Bye')],
  );
  expect(events).toEqual([
    ['smtp', { reply_code: 220, reply: 'mx.b.example ESMTP' }],
    ['smtp', { command: 'EHLO', argument: 'a.example', reply_code: 250, reply: 'mx.b.example' }],
    [
      'smtp',
      { command: 'RCPT', argument: 'TO:<eve@b.example>', reply_code: 550, reply: 'No such user' },
    ],
    [
      'mail',
      {
        ...{ service: 'smtp', hello: 'a.example', mail_from: 'ann@a.example' },
        ...{ rcpt_to: ['bob@b.example'], recipients: 1 },
        ...{ from: 'Ann <ann@a.example>', to: 'bob@b.example', subject: 'Hi' },
        ...{ bytes: message.length, reply_code: 250 },
      },
    ],
    ['smtp', { command: 'QUIT', reply_code: 221, reply: 'Bye' }],
  ]);
});

test('a mail that is refused as a whole is told all the same', () => {
  const events = heard(
    ['>', lines('MAIL FROM:<>', 'RCPT TO:<a@b>', 'DATA')],
    ['<', lines('250 OK', '250 OK', '354 Go on')],
    ['>', lines('Subject: x', '', '.')],
    ['<', lines('554 Spam')],
  );
  expect(kinds(events, 'mail')).toMatchObject([{ mail_from: '', subject: 'x', reply_code: 554 }]);
});

test('lines are commands again when DATA is refused', () => {
  const events = heard(
    ['>', lines('MAIL FROM:<a@b>')],
    ['<', lines('250 OK')],
    ['>', lines('DATA')],
    ['<', lines('503 Recipients first')],
    ['>', lines('VRFY root')],
    ['<', lines('252 Maybe')],
  );
  expect(events).toEqual([
    ['smtp', { command: 'DATA', reply_code: 503, reply: 'Recipients first' }],
    ['smtp', { command: 'VRFY', argument: 'root', reply_code: 252, reply: 'Maybe' }],
  ]);
});

test('a client that is heard alone', () => {
  const events = heard([
    '>',
    lines('HELO a', 'MAIL FROM:<a@b>', 'RCPT TO:<c@d>', 'DATA', 'Subject: x', '', '.', 'QUIT'),
  ]);
  expect(kinds(events, 'mail')).toMatchObject([
    { hello: 'a', mail_from: 'a@b', rcpt_to: ['c@d'], subject: 'x', bytes: 14 },
  ]);
});

test('of many recipients twenty are named', () => {
  const all = Array.from({ length: 30 }, (_, i) => `u${i}@b`);
  const events = heard([
    '>',
    lines('MAIL FROM:<a@b>', ...all.map((to) => `RCPT TO:<${to}>`), 'DATA', 'X: y', '', '.'),
  ]);
  expect(kinds(events, 'mail')).toMatchObject([{ rcpt_to: all.slice(0, 20), recipients: 30 }]);
});

test('a message in counted chunks, which may hold anything', () => {
  const events = heard(
    ['>', `${lines('MAIL FROM:<a@b>', 'RCPT TO:<c@d>', 'BDAT 14')}Subject: x\r\n\r\n`],
    ['<', lines('250 OK', '250 OK', '250 14 octets')],
    ['>', `BDAT 9 LAST\r\n.\r\nQUIT\r\nNOOP\r\n`],
    ['<', lines('250 Queued')],
  );
  expect(kinds(events, 'mail')).toMatchObject([{ subject: 'x', bytes: 14 + 11 + 2 + 9 }]);
});

describe('logins', () => {
  const told = { service: 'smtp', user: 'joe', has_password: true, password_length: 6 };

  test('in one line', () => {
    // printf '\0joe\0secret' | base64
    const events = heard(['>', lines('AUTH PLAIN AGpvZQBzZWNyZXQ=')], ['<', lines('235 Accepted')]);
    expect(events).toEqual([['login', { ...told, method: 'plain', success: true }]]);
  });

  test('question by question', () => {
    // printf joe | base64; printf secret | base64
    const events = heard(
      ['>', lines('AUTH LOGIN')],
      ['<', lines('334 VXNlcm5hbWU6')],
      ['>', lines('am9l')],
      ['<', lines('334 UGFzc3dvcmQ6')],
      ['>', lines('c2VjcmV0')],
      ['<', lines('535 No')],
      ['>', lines('QUIT')],
      ['<', lines('221 Bye')],
    );
    expect(events).toEqual([
      ['login', { ...told, method: 'login', success: false }],
      ['smtp', { command: 'QUIT', reply_code: 221, reply: 'Bye' }],
    ]);
  });

  test('by a digest, without a password', () => {
    // printf 'joe 9e95aee09c40af2b84a0c2b3bbae786e' | base64
    const events = heard(
      ['>', lines('AUTH CRAM-MD5')],
      ['<', lines('334 PDEyMz4=')],
      ['>', lines('am9lIDllOTVhZWUwOWM0MGFmMmI4NGEwYzJiM2JiYWU3ODZl')],
      ['<', lines('235 Accepted')],
    );
    expect(events).toEqual([
      ['login', { service: 'smtp', user: 'joe', method: 'cram-md5', success: true }],
    ]);
  });
});

test('after STARTTLS the bytes are those of TLS', () => {
  const random = new Uint8Array(32);
  const { events, words } = overhear(smtp, [
    ['>', lines('STARTTLS')],
    ['<', lines('220 Go ahead')],
    ['>', clientHello({ random, keyShare: random, serverName: 'mx.example.com' })],
  ]);
  expect(events[0]).toEqual(['smtp', { command: 'STARTTLS', reply_code: 220, reply: 'Go ahead' }]);
  expect(words.serverName).toBe('mx.example.com');
});

test('a gap in a message does not end it', () => {
  const events = heard(
    ['>', lines('MAIL FROM:<a@b>', 'RCPT TO:<c@d>', 'DATA', 'Subject: x', '', 'te')],
    ['>', 1000],
    ['>', lines('xt', '.', 'QUIT')],
  );
  expect(kinds(events, 'mail')).toMatchObject([{ subject: 'x', bytes: 14 + 4 + 1000 + 4 }]);
});

describe('what it looks like', () => {
  test.each([
    ['220 mx.example.com ESMTP Postfix\r\n', 9999, 'yes'],
    ['220 ready\r\n', 25, 'yes'],
    ['220 ready\r\n', 9999, 'more'],
    ['220 FTP server\r\n', 25, 'no'],
    ['EHLO a.example\r\n', 9999, 'yes'],
    ['HELO\r\n', 9999, 'yes'],
    ['MAIL FROM:<a@b>\r\n', 9999, 'yes'],
    ['EH', 9999, 'more'],
    ['HELP\r\n', 25, 'no'],
  ])('%j at port %i: %s', (first, dstPort, like) => {
    expect(smtp.isLike(opening(first, { dstPort }))).toBe(like);
  });
});
