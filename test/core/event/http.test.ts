// HTTP/1 conversations. What is expected is read off the messages by hand, after RFC 9110 and 9112.

import { describe, expect, test } from 'vitest';
import { http } from '../../../src-core/event/http/http.ts';
import { http2 } from '../../../src-core/event/http/http2.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { opening, overhear, type Said } from './overhear.ts';

const get = (path: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: www.example.com\r\n${more}\r\n`;
const ok = (body: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`;
const asked = (path: string) => ({
  method: 'GET',
  host: 'www.example.com',
  path,
  version: '1.1',
});

/** The same must be heard however the bytes are cut. */
function heard(said: readonly Said[]) {
  const whole = overhear(http, said);
  for (const pieceBytes of [1, 7]) {
    expect(overhear(http, said, pieceBytes)).toMatchObject({
      events: whole.events,
      words: whole.words,
    });
  }
  return whole;
}

const exchanges = (said: readonly Said[]) =>
  heard(said)
    .events.filter(([kind]) => kind === 'http')
    .map(([, details]) => details);

test('a request and its response with all that is told of them', () => {
  const { events, words } = heard([
    [
      '>',
      'POST /login?next=%2F HTTP/1.1\r\nHost: Shop.Example.com:8080\r\nUser-Agent: curl/8\r\n' +
        'Referer: http://a.example/\r\nCookie: a=1; b=2\r\nX-Forwarded-For: 192.0.2.7\r\n' +
        'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nu=1&p=2',
    ],
    [
      '<',
      'HTTP/1.1 302 Found\r\nServer: nginx\r\nLocation: /\r\nSet-Cookie: s=1\r\n' +
        'Content-Type: text/plain\r\nContent-Length: 3\r\n\r\nbye',
    ],
  ]);
  expect(events).toEqual([
    [
      'http',
      {
        method: 'POST',
        host: 'Shop.Example.com:8080',
        path: '/login?next=%2F',
        version: '1.1',
        user_agent: 'curl/8',
        referer: 'http://a.example/',
        request_content_type: 'application/x-www-form-urlencoded',
        request_body_bytes: 7,
        cookies: 2,
        forwarded_for: '192.0.2.7',
        status: 302,
        content_type: 'text/plain',
        response_body_bytes: 3,
        server: 'nginx',
        location: '/',
        cookies_set: 1,
      },
    ],
  ]);
  expect(words).toEqual({ serverName: 'shop.example.com', userAgent: 'curl/8' });
});

describe('where a body ends', () => {
  const next = ok('last');
  const answers = (first: string, request = get('/1')) =>
    exchanges([
      ['>', request + get('/2')],
      ['<', first + next],
    ]).map(({ status, response_body_bytes }) => [status, response_body_bytes]);

  test.each([
    ['by its length', ok('four'), 4],
    [
      'by its chunks',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\nB;x=y\r\nhello\r\nworl\r\n0\r\n\r\n',
      15,
    ],
    [
      'by its chunks and a trailer',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, Chunked\r\n\r\n2\r\nab\r\n0\r\nX: y\r\n\r\n',
      2,
    ],
    ['at once for 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 10\r\n\r\n', 0],
    ['at once for 304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n', 0],
  ])('%s', (_name, first, bytes) => {
    const status = Number(first.slice(9, 12));
    expect(answers(first)).toEqual([
      [status, bytes],
      [200, 4],
    ]);
  });

  test('at once for HEAD', () => {
    const head = 'HEAD / HTTP/1.1\r\nHost: a\r\n\r\n';
    expect(answers('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n', head)).toEqual([
      [200, 0],
      [200, 4],
    ]);
  });

  test('only with the connection where nothing else says so', () => {
    const said: Said[] = [
      ['>', get('/')],
      ['<', 'HTTP/1.0 200 OK\r\n\r\nHTTP/1.1 500 is no answer here\r\n\r\n'],
    ];
    expect(exchanges(said)).toEqual([
      {
        ...asked('/'),
        status: 200,
        response_body_bytes: 'HTTP/1.1 500 is no answer here\r\n\r\n'.length,
      },
    ]);
  });
});

test('responses find their requests in the order of a pipeline', () => {
  const paths = Array.from({ length: 20 }, (_, i) => `/${i}`);
  const told = exchanges([
    ['>', paths.map((path) => get(path)).join('')],
    ['<', paths.map((path) => ok(path)).join('')],
  ]);
  // 16 may wait; those beyond are told without what they were answered.
  const lengths = told.map(({ path, response_body_bytes }) => [path, response_body_bytes]);
  expect(lengths.slice(0, 4)).toEqual([16, 17, 18, 19].map((i) => [`/${i}`, undefined]));
  expect(lengths.slice(4, 20)).toEqual(paths.slice(0, 16).map((path) => [path, path.length]));
  expect(lengths.slice(20)).toEqual([16, 17, 18, 19].map(() => [undefined, 3]));
});

test('an interim response is not the answer', () => {
  const post = 'POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n';
  const told = exchanges([
    ['>', post],
    ['<', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['>', 'ab'],
    [
      '<',
      'HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n',
    ],
  ]);
  expect(told).toMatchObject([{ status: 201, request_body_bytes: 2 }]);
  expect(told).toHaveLength(1);
});

test('a request that nobody answers is told in the end', () => {
  expect(exchanges([['>', get('/quiet')]])).toEqual([asked('/quiet')]);
  expect(exchanges([['>', 'GET /half HTTP/1.1\r\nHost: www.example.com\r\n']])).toEqual([
    asked('/half'),
  ]);
});

test('a response whose request was before the capture is told alone', () => {
  expect(exchanges([['<', ok('ab')]])).toEqual([{ status: 200, response_body_bytes: 2 }]);
});

test('the byte of a keep-alive before a request is no part of it', () => {
  expect(exchanges([['>', `\0${get('/')}`]])).toEqual([asked('/')]);
});

test('the server may be the one who sent first', () => {
  expect(
    exchanges([
      ['<', get('/a')],
      ['>', ok('b')],
    ]),
  ).toEqual([{ ...asked('/a'), status: 200, response_body_bytes: 1 }]);
});

describe('targets', () => {
  test.each([
    [
      'GET http://proxy.example/a?b HTTP/1.1',
      { host: 'proxy.example', path: '/a?b', is_proxied: true },
    ],
    [
      'GET http://joe:secret@proxy.example/ HTTP/1.1',
      { host: 'proxy.example', path: '/', is_proxied: true },
    ],
    ['OPTIONS * HTTP/1.1', { host: 'www.example.com', path: '*' }],
    ['GET /with a blank HTTP/1.1', { host: 'www.example.com', path: '/with a blank' }],
    ['PROPFIND /dav HTTP/1.1', { method: 'PROPFIND', path: '/dav' }],
    ['VERSION-CONTROL /dav HTTP/1.1', { method: 'VERSION-CONTROL', path: '/dav' }],
    ['get /low HTTP/1.1', { method: 'get', path: '/low' }],
    ['GET /odd HTTP/1.0.8', { version: '1.0.8', path: '/odd' }],
    [`GET /${'a'.repeat(2000)} HTTP/1.1`, { path: `/${'a'.repeat(1023)}…` }],
  ])('%s', (line, expected) => {
    expect(exchanges([['>', `${line}\r\nHost: www.example.com\r\n\r\n`]])).toMatchObject([
      expected,
    ]);
  });

  test('HTTP/0.9 has one line only', () => {
    expect(exchanges([['>', 'GET /old\r\n']])).toEqual([
      { method: 'GET', path: '/old', version: '0.9' },
    ]);
  });
});

describe('after which it is no HTTP any more', () => {
  test('CONNECT, once it is granted', () => {
    const { events, words, isDone } = heard([
      ['>', 'CONNECT mail.example:25 HTTP/1.0\r\n\r\n'],
      ['<', 'HTTP/1.0 200 Connection established\r\n\r\n220 mail ESMTP\r\n'],
    ]);
    expect(events).toEqual([
      [
        'http',
        {
          ...{ method: 'CONNECT', host: 'mail.example:25', version: '1.0', is_proxied: true },
          ...{ status: 200, response_body_bytes: 0 },
        },
      ],
    ]);
    expect(words.serverName).toBe('mail.example');
    expect(isDone).toBe(true);
  });

  test('a switch of protocols', () => {
    const { events, isDone } = heard([
      ['>', get('/chat', 'Upgrade: websocket\r\n')],
      ['<', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x05Hello'],
    ]);
    expect(events).toMatchObject([['http', { path: '/chat', upgrade: 'websocket', status: 101 }]]);
    expect(isDone).toBe(true);
  });

  test('thousands of lines that are nothing', () => {
    const { isDone } = overhear(http, [
      ['>', get('/')],
      ['>', 'nothing\r\n'.repeat(20_000)],
    ]);
    expect(isDone).toBe(true);
  });
});

describe('who asks', () => {
  // printf 'joe:secret' | base64
  const basic = 'Authorization: Basic am9lOnNlY3JldA==\r\n';
  const login = {
    service: 'http',
    user: 'joe',
    method: 'basic',
    has_password: true,
    password_length: 6,
  };

  test.each([
    ['let in', 200, true],
    ['sent away', 401, false],
    ['let in, but not everywhere', 403, true],
  ])('by name and password, %s', (_name, status, success) => {
    const { events } = heard([
      ['>', get('/', basic)],
      ['<', `HTTP/1.1 ${status} X\r\nContent-Length: 0\r\n\r\n`],
    ]);
    expect(events[0]).toMatchObject([
      'http',
      { authorization: 'basic', user: 'joe', has_password: true },
    ]);
    expect(events[1]).toEqual(['login', { ...login, success }]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  test('by digest', () => {
    const digest = 'Authorization: Digest realm="a, b", username="ann", response="0123"\r\n';
    const { events } = heard([['>', get('/', digest)]]);
    expect(events[1]).toEqual(['login', { service: 'http', user: 'ann', method: 'digest' }]);
  });

  test('by a token, which says nothing of the user', () => {
    const { events } = heard([['>', get('/', 'Authorization: Bearer abc.def\r\n')]]);
    expect(events).toEqual([['http', { ...asked('/'), authorization: 'bearer' }]]);
  });
});

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
    ).toMatchObject({ name, bytes: 3 });
  });

  test('an upload', () => {
    const body = joined(hex('50 4b 03 04 14 00'), ascii('rest'));
    const put = 'PUT /in/a.zip HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n';
    expect(file([['>', joined(ascii(put), body)]])).toMatchObject({
      ...{ name: 'a.zip', kind: 'zip', direction: 'upload', bytes: 10 },
    });
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
      ['file', { name: 'shell.php', kind: 'php', is_executable: true, bytes: 25, ...told }],
      ['file', { name: 'a.png', mime: 'image/png', kind: 'png', bytes: 10, ...told }],
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

describe('lengths that contradict each other, as smuggled requests have them', () => {
  test.each([
    ['two lengths', 'Content-Length: 3\r\nContent-Length: 0\r\n'],
    ['a length and chunks', 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n'],
    ['what is no number', 'Content-Length: +3\r\n'],
    ['more than there can be', 'Content-Length: 18446744073709551615\r\n'],
  ])('%s', (_name, headers) => {
    const [told] = exchanges([['>', `POST / HTTP/1.1\r\nHost: h\r\n${headers}\r\n`]]);
    expect(told).toMatchObject({ has_odd_length: true });
  });
});

describe('gaps', () => {
  test('inside of a body keep the place', () => {
    const told = exchanges([
      ['>', get('/1') + get('/2')],
      ['<', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc'],
      ['<', 990],
      ['<', `defghij${ok('next')}`],
    ]);
    expect(told).toEqual([
      { ...asked('/1'), status: 200, response_body_bytes: 1000, is_incomplete: true },
      { ...asked('/2'), status: 200, response_body_bytes: 4 },
    ]);
  });

  test('that reach the body’s end', () => {
    const told = exchanges([
      ['>', get('/1') + get('/2')],
      ['<', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc'],
      ['<', 997],
      ['<', ok('next')],
    ]);
    expect(told).toMatchObject([{ response_body_bytes: 1000 }, { response_body_bytes: 4 }]);
  });

  test('that swallow a response leave its request without one', () => {
    const told = exchanges([
      ['>', get('/1')],
      ['<', 500],
      ['>', get('/2')],
      ['<', ok('two')],
    ]);
    expect(told).toEqual([asked('/1'), { ...asked('/2'), status: 200, response_body_bytes: 3 }]);
  });

  test('in a request do not hide the next one', () => {
    const told = exchanges([
      ['>', 'POST /1 HTTP/1.1\r\nHost: www.exam'],
      ['>', 200],
      ['>', `form=1\r\n${get('/2')}`],
      ['<', ok('a') + ok('b!')],
    ]);
    expect(told).toMatchObject([
      { method: 'POST', path: '/1', is_incomplete: true, response_body_bytes: 1 },
      { method: 'GET', path: '/2', response_body_bytes: 2 },
    ]);
  });
});

test('no more than a line is ever left for later', () => {
  const { mostLeft } = overhear(http, [['>', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`]], 100);
  expect(mostLeft).toBeLessThan(8192);
});

describe('what it looks like', () => {
  test.each([
    ['GET / HTTP/1.1\r\n', 'yes'],
    ['HTTP/1.1 200 OK\r\n', 'yes'],
    ['HTTP/1.1 200 OK\r\n\r\n\0\0\0', 'yes'],
    ['get / HTTP/1.0\r\n', 'yes'],
    ['MKCALENDAR /a HTTP/1.1\r\n', 'yes'],
    ['GET /old\r\n', 'yes'],
    ['ICY 200 OK\r\n', 'yes'],
    ['GE', 'more'],
    ['HTTP', 'more'],
    ['GETTING there\r\n', 'no'],
    ['INVITE sip:a@b SIP/2.0\r\n', 'no'],
    ['SSH-2.0-OpenSSH\r\n', 'no'],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'no'],
    ['\x16\x03\x01', 'no'],
  ])('%j: %s', (first, like) => {
    expect(http.isLike(opening(first))).toBe(like);
  });

  test('HTTP/2 without TLS is a service of its own', () => {
    expect(http2.isLike(opening('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0'))).toBe('yes');
    expect(http2.isLike(opening('PRI * HT'))).toBe('more');
    expect(http2.isLike(opening('GET / HTTP/2.0\r\n\r\n'))).toBe('no');
  });
});
