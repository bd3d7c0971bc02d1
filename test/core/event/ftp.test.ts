// FTP's control connection. What is expected is read off the lines by hand, after RFC 959 and 2428.

import { describe, expect, test } from 'vitest';
import { ftp } from '../../../src-core/event/ftp.ts';
import { changeCipherSpec, clientHello } from '../../fixtures/tls-records.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(ftp, said).events;
  expect(overhear(ftp, said, 1).events).toEqual(whole);
  return whole;
}

const login = { service: 'ftp', user: 'joe', method: 'password' };
const password = { has_password: true, password_length: 6 };

describe('logins', () => {
  test.each([
    ['with success', '230 Welcome', { ...login, ...password, success: true }],
    ['without', '530 Login incorrect', { ...login, ...password, success: false }],
    ['with an account wanted as well', '332 Need account', { ...login, ...password }],
  ])('%s', (_name, reply, expected) => {
    const events = heard(
      ['>', 'USER joe\r\n'],
      ['<', '331 Password required\r\n'],
      ['>', 'PASS secret\r\n'],
      ['<', `${reply}\r\n`],
    );
    expect(events).toEqual([['login', expected]]);
  });

  test('of users who need no password, or are not wanted at all', () => {
    expect(heard(['>', 'USER joe\r\n'], ['<', '230 Come in\r\n'])).toEqual([
      ['login', { ...login, success: true }],
    ]);
    expect(heard(['>', 'USER joe\r\n'], ['<', '530 Go away\r\n'])).toEqual([
      ['login', { ...login, success: false }],
    ]);
  });

  test('that are never answered', () => {
    expect(heard(['>', 'USER joe\r\nPASS secret\r\n'])).toEqual([
      ['login', { ...login, ...password }],
    ]);
  });
});

test('each command is told with its reply, over however many lines', () => {
  const events = heard(
    ['<', '220-Welcome\r\n220-to\r\n  230 this\r\n220 FTP\r\n'],
    ['>', 'FEAT\r\nNOOP\r\nCWD /pub\r\n'],
    ['<', '211-Features:\r\n MDTM\r\n211 End\r\n200 Yes\r\n250 Done\r\n'],
    ['>', 'SITE EXEC id\r\n'],
  );
  expect(events).toEqual([
    ['ftp', { reply_code: 220, reply: 'Welcome' }],
    ['ftp', { command: 'FEAT', reply_code: 211, reply: 'Features:' }],
    ['ftp', { command: 'CWD', argument: '/pub', reply_code: 250, reply: 'Done' }],
    ['ftp', { command: 'SITE', argument: 'EXEC id' }],
  ]);
});

test('nonsense is replied to as well', () => {
  const events = heard(
    ['>', `${'A'.repeat(300)}\r\n\r\nPWD\r\n`],
    ['<', '500 Too long\r\n500 What?\r\n257 "/"\r\n'],
  );
  expect(events).toEqual([
    ['ftp', { command: `${'A'.repeat(32)}…`, reply_code: 500, reply: 'Too long' }],
    ['ftp', { reply_code: 500, reply: 'What?' }],
    ['ftp', { command: 'PWD', reply_code: 257, reply: '"/"' }],
  ]);
});

describe('where data connections will be', () => {
  test.each([
    ['PORT 192,0,2,1,4,1', '200 OK', { data_ip: '192.0.2.1', data_port: 1025 }],
    [
      'PASV',
      '227 Entering Passive Mode (192,0,2,2,195,80)',
      { data_ip: '192.0.2.2', data_port: 50000 },
    ],
    ['PASV', '227 =192,0,2,2,195,80', { data_ip: '192.0.2.2', data_port: 50000 }],
    ['EPSV', '229 Entering (|||6446|)', { data_port: 6446 }],
    ['EPRT |2|2001:db8::1|5282|', '200 OK', { data_ip: '2001:db8::1', data_port: 5282 }],
    ['PORT 192,0,2,1,4,999', '501 No', {}],
    ['PASV', '425 No', {}],
  ])('%s: %s', (command, reply, expected) => {
    const [told] = heard(['>', `${command}\r\n`], ['<', `${reply}\r\n`]);
    const { data_ip, data_port } = told![1];
    expect({ data_ip, data_port }).toEqual({
      data_ip: undefined,
      data_port: undefined,
      ...expected,
    });
  });
});

test('files that were fetched and stored', () => {
  const events = heard(
    ['>', 'RETR /pub/a.bin\r\n'],
    ['<', '150 Opening BINARY mode data connection for a.bin (1234 bytes).\r\n226 Done\r\n'],
    ['>', 'STOR up.exe\r\n'],
    ['<', '150 Go on\r\n226 Done\r\n'],
    ['>', 'RETR none\r\n'],
    ['<', '550 No such file\r\n'],
  );
  expect(events.filter(([kind]) => kind === 'file')).toEqual([
    ['file', { name: 'a.bin', bytes: 1234, direction: 'download', service: 'ftp' }],
    ['file', { name: 'up.exe', direction: 'upload', service: 'ftp' }],
  ]);
});

test('after AUTH TLS the bytes are those of TLS', () => {
  const hello = clientHello({
    random: new Uint8Array(32),
    keyShare: new Uint8Array(32),
    serverName: 'ftp.example.com',
  });
  const { events, words } = overhear(ftp, [
    ['<', '220 FTP\r\n'],
    ['>', 'AUTH TLS\r\n'],
    ['<', '234 Go ahead\r\n'],
    ['>', hello],
    ['>', changeCipherSpec],
  ]);
  expect(events.slice(0, 2)).toEqual([
    ['ftp', { reply_code: 220, reply: 'FTP' }],
    ['ftp', { command: 'AUTH', argument: 'TLS', reply_code: 234, reply: 'Go ahead' }],
  ]);
  expect(words.serverName).toBe('ftp.example.com');
});

test('after a gap a reply belongs to the latest command', () => {
  const events = heard(['>', 'CWD a\r\n'], ['<', 20], ['>', 'CWD b\r\n'], ['<', '550 No\r\n']);
  expect(events).toEqual([
    ['ftp', { command: 'CWD', argument: 'b', reply_code: 550, reply: 'No' }],
  ]);
});

describe('what it looks like', () => {
  test.each([
    ['220 (vsFTPd 3.0.5)\r\n', 9999, 'yes'],
    ['220 ProFTPD Server\r\n', 9999, 'yes'],
    ['220-FileZilla Server\r\n', 9999, 'yes'],
    ['220 ready\r\n', 21, 'yes'],
    ['220 ready\r\n', 25, 'no'],
    ['220 ready\r\n', 9999, 'more'],
    ['220 mail.example.com ESMTP Postfix\r\n', 9999, 'no'],
    ['22', 9999, 'more'],
    ['USER joe\r\n', 21, 'yes'],
    ['USER joe\r\n', 9999, 'more'],
    ['USE', 21, 'more'],
    ['PASS secret\r\n', 21, 'yes'],
    ['230 Welcome\r\n', 21, 'yes'],
    ['GET / HTTP/1.1\r\n', 21, 'no'],
  ])('%j at port %i: %s', (first, dstPort, like) => {
    expect(ftp.isLike(opening(first, { dstPort }))).toBe(like);
  });
});
