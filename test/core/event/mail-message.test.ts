// Headers and attachments of mail messages (RFC 5322, 2045, 2047, 2231), worked out by hand.

import { describe, expect, test } from 'vitest';
import { MailMessage } from '../../../src-core/event/mail/mail-message.ts';
import { decodedWords } from '../../../src-core/event/mime/encoded-words.ts';
import type { EventDetails } from '../../../src-core/event/service.ts';
import { ascii } from '../../fixtures/bytes.ts';

function read(...lines: string[]) {
  const files: EventDetails[] = [];
  const message = new MailMessage((file) => files.push(JSON.parse(JSON.stringify(file))));
  for (const line of lines) {
    const bytes = ascii(`#${line}#`);
    message.hearLine(bytes, 1, bytes.length - 1);
  }
  const details: EventDetails = message.details();
  return { details, files };
}

test('headers that go on in further lines are one', () => {
  expect(read('Subject: a', '\tlong', '  one', 'TO: b@c,', ' d@e', '').details).toMatchObject({
    subject: 'a long one',
    to: 'b@c, d@e',
  });
});

test('the headers of what is inside are not the message’s own', () => {
  const { details, files } = read('Subject: outer', '', 'Subject: inner', 'From: nobody');
  expect(details).toEqual({ subject: 'outer', attachments: undefined });
  expect(files).toEqual([]);
});

test('an attachment that has come to its end has a hash', () => {
  const files: EventDetails[] = [];
  const message = new MailMessage((file) => files.push(file), true);
  const lines = [
    'Content-Type: multipart/mixed; boundary="b"',
    ...['', '--b', 'Content-Transfer-Encoding: base64', 'Content-Disposition: x; filename=a.exe'],
    ...['', 'TVqQAAAA', 'AAAAAA', 'AAAA==', '--b', 'Content-Disposition: x; filename=b.txt'],
    ...['', 'a', 'b', '--b', 'Content-Disposition: x; filename=c.txt', '', 'cut'],
  ];
  for (const line of lines) {
    const bytes = ascii(line);
    message.hearLine(bytes, 0, bytes.length);
  }
  message.details();
  // By sha256sum, of the decoded bytes and of `a\r\nb`.
  expect(files.map(({ name, sha256 }) => [name, sha256])).toEqual([
    ['a.exe', '890b510a7688be13133c1da84aadd2938f78e7aa3b112c4d779c6e49e95ab9bd'],
    ['b.txt', '18745f36a05e29072709042d6062ce54f1b08ff36c27ba80c39f81fb010c8ce2'],
    ['c.txt', undefined],
  ]);
});

test('attachments with name, kind and size', () => {
  const told = read(
    'Content-Type: multipart/mixed; boundary="b 1"',
    '',
    'No part of it: name="x"',
    '--b 1',
    'Content-Type: text/plain',
    '',
    'Hello',
    '--b 1',
    'Content-Type: application/octet-stream;',
    ' name="setup.exe"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment',
    '',
    // printf 'MZ\x90\0' | base64 and ten zero bytes
    'TVqQAAAA',
    'AAAAAAAAAA==',
    '--b 1',
    'Content-Disposition: attachment; filename*0="long-"; filename*1="name.txt"',
    '',
    'ab',
    '--b 1--',
  );
  expect(told.details.attachments).toEqual(['setup.exe', 'long-']);
  expect(told.files).toEqual([
    {
      ...{ name: 'setup.exe', mime: 'application/octet-stream', kind: 'exe' },
      ...{ is_executable: true, bytes: 13 },
    },
    { name: 'long-', bytes: 4 },
  ]);
});

test('parts inside of parts', () => {
  const told = read(
    'Content-Type: multipart/mixed; boundary=outer',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Disposition: inline; filename=a.png',
    '',
    '--inner--',
    '--outer',
    "Content-Disposition: attachment; filename*=utf-8''%E2%82%AC.txt",
    '',
    '--outer--',
  );
  expect(told.details.attachments).toEqual(['a.png', '€.txt']);
});

describe('words of other alphabets', () => {
  test.each([
    ['=?utf-8?B?4oKs?= 5', '€ 5'],
    ['=?UTF-8?Q?=E2=82=AC_5?=', '€ 5'],
    ['=?iso-8859-1?q?caf=E9?= au lait', 'café au lait'],
    ['=?utf-8?Q?one?= =?utf-8?Q?_two?=', 'one two'],
    ['=?koi8-r?B?8NLJ18XU?=', '=?koi8-r?B?8NLJ18XU?='],
    ['=?utf-8?B?!!?=', '=?utf-8?B?!!?='],
    ['=?utf-8?Q?=00=0A?=', '\\x00\\x0a'],
  ])('%s', (text, expected) => {
    expect(decodedWords(text)).toBe(expected);
  });
});
