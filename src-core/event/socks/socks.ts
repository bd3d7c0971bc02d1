// SOCKS 4, 4a and 5 (RFC 1928, RFC 1929): whom a proxy is asked to reach, and for whom.

import type { Likeness, Opening, Service } from '../service.ts';
import { SocksConversation } from './socks-conversation.ts';
import { readSocks4 } from './socks-requests.ts';

const mostMethods = 16;
/** No login, GSS-API, a password, and what was given out since (RFC 1928, 3). */
const lastMethod = 9;
const firstPrivate = 0x80;

export const socks: Service = {
  name: 'socks',
  over: 'tcp',
  ports: [1080, 9050, 9150],
  words: ['serverName'],
  isLike,
  converse: (tell) => new SocksConversation(tell),
};

function isLike({ bytes, at, end }: Opening): Likeness {
  if (bytes[at] === 5) return likeMethods(bytes, at, end);
  if (bytes[at] !== 4) return 'no';
  if (end - at < 9) return bytes[at + 1] === undefined || bytes[at + 1]! <= 2 ? 'more' : 'no';
  const request = readSocks4(bytes, at, end);
  if (request === 'more') return 'more';
  return request !== undefined && request.bytes === end - at ? 'yes' : 'no';
}

/** A client offers ways to log in, and then waits: nothing may stand behind them. */
function likeMethods(bytes: Uint8Array, at: number, end: number): Likeness {
  if (end - at < 2) return 'more';
  const count = bytes[at + 1]!;
  if (count === 0 || count > mostMethods || end - at > 2 + count) return 'no';
  for (let i = at + 2; i < end; i++) {
    const method = bytes[i]!;
    if (method > lastMethod && method < firstPrivate) return 'no';
  }
  return end - at === 2 + count ? 'yes' : 'more';
}
