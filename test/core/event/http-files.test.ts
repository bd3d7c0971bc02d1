// Files in HTTP/1. What is expected is read off the messages by hand, after RFC 9110 and 9112.

import { describe, expect, test } from 'vitest';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { get, heard, ok } from './http-talk.ts';
import type { Said } from './overhear.ts';

describe('files', () => {
  const file = (said: readonly Said[]) => heard(said).events.find(([kind]) => kind === 'file')?.[1];
  const exe = joined(ascii('MZ'), hex('90 00 03 00 00 00 04 00 00 00 ff ff 00 00'), ascii('....'));
  const answer = (headers: string, body: Uint8Array): Uint8Array =>
    joined(ascii(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${headers}\r\n`), body);

  test('a program is told by how it begins, its name by the path', () => {
    expect(
      file([
        ['>', get('/down/update.exe?x=/y')],
        ['<', answer('Content-Type: image/png; q=1\r\n', exe)],
      ]),
    ).toEqual({
      ...{ name: 'update.exe', mime: 'image/png', kind: 'exe', is_executable: true, bytes: 20 },
      sha256: 'fca18cbe509bd68e8322401699875ea963d274b1634354b49f662a075e8d4f30', // sha256sum
      ...{ direction: 'download', service: 'http', host: 'www.example.com' },
    });
  });

  test.each([
    ['attachment; filename="solar.php"', 'solar.php'],
    ["attachment; filename*=UTF-8''na%C3%AFve.txt", 'naïve.txt'],
    ['inline; filename=plain.txt; size=3', 'plain.txt'],
  ])('its name may be given: %s', (disposition, name) => {
    const headers = `Content-Disposition: ${disposition}\r\n`;
    expect(
      file([
        ['>', get('/')],
        ['<', answer(headers, ascii('abc'))],
      ]),
    ).toMatchObject({
      ...{ name, bytes: 3 },
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', // FIPS 180-2
    });
  });

  test('an upload', () => {
    const body = joined(hex('50 4b 03 04 14 00'), ascii('rest'));
    const put = 'PUT /in/a.zip HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n';
    expect(file([['>', joined(ascii(put), body)]])).toMatchObject({
      ...{ name: 'a.zip', kind: 'zip', direction: 'upload', bytes: 10 },
    });
  });

  test('a file that is cut, of which bytes are missing, or that is a part of one has no hash', () => {
    const whole = answer('', exe);
    for (const said of [
      [['<', whole.subarray(0, whole.length - 1)]],
      [
        ['<', whole.subarray(0, whole.length - 4)],
        ['<', 2],
        ['<', '..'],
      ],
      [['<', joined(ascii('HTTP/1.1 206 X\r\nContent-Length: 20\r\n\r\n'), exe)]],
    ] as const) {
      const told = file([['>', get('/a.exe')], ...said]);
      expect(told).toMatchObject({ kind: 'exe' });
      expect(told).not.toHaveProperty('sha256');
    }
  });

  test('what is packed for the way is no archive', () => {
    const headers = 'Content-Encoding: gzip\r\n';
    const body = hex('1f 8b 08 00 00 00 00 00 00 03');
    expect(
      file([
        ['>', get('/')],
        ['<', answer(headers, body)],
      ]),
    ).toBeUndefined();
  });

  test('chunks make one file', () => {
    const chunks = joined(ascii('3\r\n%PD\r\n5\r\nF-1.7\r\n0\r\n\r\n'));
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(
      file([
        ['>', get('/a.pdf')],
        ['<', joined(ascii(head), chunks)],
      ]),
    ).toMatchObject({ name: 'a.pdf', kind: 'pdf', bytes: 8 });
  });
});

describe('forms', () => {
  const boundary = '----x';
  const form = joined(
    ascii(
      `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}\r\n`,
    ),
    ascii('Content-Disposition: form-data; name="f"; filename="shell.php"\r\n\r\n'),
    ascii(`<?php\nsystem($_GET["c"]);\r\n--${boundary}\r\n`),
    ascii('Content-Disposition: form-data; name="g"; filename="a.png"\r\n'),
    ascii('Content-Type: image/png\r\n\r\n'),
    hex('89 50 4e 47 0d 0a 1a 0a 00 00'),
    ascii(`\r\n--${boundary}--\r\n`),
  );
  const post =
    `POST /up HTTP/1.1\r\nHost: h\r\nContent-Length: ${form.length}\r\n` +
    `Content-Type: multipart/form-data; boundary="${boundary}"\r\n\r\n`;
  const told = { direction: 'upload', service: 'http', host: 'h' };

  test('each file in one is told', () => {
    const { events } = heard([
      ['>', joined(ascii(post), form, ascii(get('/next')))],
      ['<', ok('a') + ok('b')],
    ]);
    expect(events.slice(0, 2)).toEqual([
      [
        'file',
        {
          ...{ name: 'shell.php', kind: 'php', is_executable: true, bytes: 25, ...told },
          sha256: 'a4080f0ad153ff7af3febf9fa75b75040efc2676a873b8fae70d811258bbb542', // sha256sum
        },
      ],
      [
        'file',
        {
          ...{ name: 'a.png', mime: 'image/png', kind: 'png', bytes: 10, ...told },
          sha256: '3d5ccb0cef4d3fd8b2474faf2038fbbb654c5c4e992aef8df4a48e8a3372d362', // sha256sum
        },
      ],
    ]);
    expect(events.slice(2)).toMatchObject([
      ['http', { path: '/up', request_body_bytes: form.length }],
      ['http', { path: '/next' }],
    ]);
  });

  test('a gap in one keeps the place', () => {
    const { events } = heard([
      ['>', joined(ascii(post), form.subarray(0, 160))],
      ['>', form.length - 160],
      ['>', get('/next')],
    ]);
    expect(events.map(([, { path }]) => path)).toEqual([undefined, '/up', '/next']);
    expect(events[0]![1]).toMatchObject({ name: 'shell.php', is_incomplete: true });
  });
});
