// RTSP conversations. What is expected is read off the lines by hand, after RFC 2326.

import { expect, test } from 'vitest';
import { rtsp } from '../../../src-core/event/rtsp.ts';
import { opening, overhear, type Said } from './overhear.ts';

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(rtsp, said);
  expect(overhear(rtsp, said, 3).events).toEqual(whole.events);
  return whole;
}

const uri = 'rtsp://192.0.2.1/live';

test('requests with their answers, until it plays', () => {
  const { events, words, isDone } = heard(
    ['>', `DESCRIBE ${uri} RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: VLC\r\n\r\n`],
    ['<', 'RTSP/1.0 200 OK\r\nServer: cam\r\nContent-Length: 5\r\n\r\nv=0\r\n'],
    ['>', `PLAY ${uri} RTSP/1.0\r\n\r\n`],
    ['<', 'RTSP/1.0 200 OK\r\n\r\n$\0\0\u0004data'],
    ['>', `TEARDOWN ${uri} RTSP/1.0\r\n\r\n`],
  );
  expect(events).toEqual([
    ['rtsp', { method: 'DESCRIBE', uri, user_agent: 'VLC', status: 200, server: 'cam' }],
    ['rtsp', { method: 'PLAY', uri, status: 200 }],
  ]);
  expect(words).toEqual({ userAgent: 'VLC' });
  expect(isDone).toBe(true);
});

test('logins, and passwords in addresses', () => {
  // printf 'admin:12345' | base64
  const { events } = heard(
    [
      '>',
      'DESCRIBE rtsp://admin:12345@192.0.2.1/live RTSP/1.0\r\nAuthorization: Basic YWRtaW46MTIzNDU=\r\n\r\n',
    ],
    ['<', 'RTSP/1.0 401 Unauthorized\r\n\r\n'],
  );
  expect(events).toEqual([
    ['rtsp', { method: 'DESCRIBE', uri, status: 401 }],
    [
      'login',
      {
        ...{ service: 'rtsp', user: 'admin', method: 'basic', success: false },
        ...{ has_password: true, password_length: 5 },
      },
    ],
  ]);
});

test('a request without an answer', () => {
  expect(heard(['>', `OPTIONS * RTSP/1.0\r\n\r\n`]).events).toEqual([
    ['rtsp', { method: 'OPTIONS', uri: '*' }],
  ]);
});

test.each([
  ['OPTIONS rtsp://a/ RTSP/1.0\r\n', 'yes'],
  ['RTSP/1.0 200 OK\r\n', 'yes'],
  ['OPTIONS rtsp://a', 'more'],
  ['OPTIONS / HTTP/1.1\r\n', 'no'],
])('what it looks like: %j: %s', (first, like) => {
  expect(rtsp.isLike(opening(first))).toBe(like);
});
