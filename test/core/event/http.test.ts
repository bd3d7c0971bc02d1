// HTTP/1 conversations. What is expected is read off the messages by hand, after RFC 9110 and 9112.

import { describe, expect, test } from 'vitest';
import { http } from '../../../src-core/event/http/http.ts';
import { http2 } from '../../../src-core/event/http/http2.ts';
import { asked, exchanges, get, heard, ok } from './http-talk.ts';
import { opening, overhear } from './overhear.ts';

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
        cookie_bytes: 8,
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

  test('lines that are nothing, on the side that says them', () => {
    const nothing = 'nothing\r\n'.repeat(16);
    const told = exchanges([
      ['>', get('/1') + nothing + get('/2')],
      ['<', ok('a')],
    ]);
    expect(told).toMatchObject([{ path: '/1', status: 200 }]);
  });

  test('but the rest of a body that was begun before the capture is gone over', () => {
    const told = exchanges([
      ['>', get('/1')],
      ['<', `${'rest\r\n'.repeat(900)}${ok('a')}`],
    ]);
    expect(told).toMatchObject([{ path: '/1', status: 200 }]);
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
