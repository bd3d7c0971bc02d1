// Where HTTP/1 bodies end. What is expected is read off the messages by hand, after RFC 9110 and 9112.

import { describe, expect, test } from 'vitest';
import { asked, exchanges, get, ok } from './http-talk.ts';
import type { Said } from './overhear.ts';

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

test('two sides that both answer, each before the other has ended its head, come to an end', () => {
  const halfAnswer = 'HTTP/1.1 200 OK\r\nServer: a\r\n';
  const said = [
    ['>', halfAnswer],
    ['<', halfAnswer],
    ['>', '\r\n'],
    ['<', '\r\n'],
  ] as const;
  expect(exchanges(said).map(({ status }) => status)).toEqual([200]); // of the two the later one
});
