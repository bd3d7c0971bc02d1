// Requests and responses of HTTP/1 for tests, and what is heard of them.

import { expect } from 'vitest';
import { http } from '../../../src-core/event/http/http.ts';
import { overhear, type Said } from './overhear.ts';

export const get = (path: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nHost: www.example.com\r\n${more}\r\n`;
export const ok = (body: string, more = ''): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${more}\r\n${body}`;
export const asked = (path: string) => ({
  method: 'GET',
  host: 'www.example.com',
  path,
  version: '1.1',
});

/** The same must be heard however the bytes are cut. */
export function heard(said: readonly Said[]) {
  const whole = overhear(http, said);
  for (const pieceBytes of [1, 7]) {
    expect(overhear(http, said, pieceBytes)).toMatchObject({
      events: whole.events,
      words: whole.words,
    });
  }
  return whole;
}

export const exchanges = (said: readonly Said[]) =>
  heard(said)
    .events.filter(([kind]) => kind === 'http')
    .map(([, details]) => details);
