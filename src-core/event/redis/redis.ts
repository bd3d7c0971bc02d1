// Redis (RESP 2 and 3): which commands are given, logins, and what is done to the server itself.

import { hasPort, lineLike } from '../likeness.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { RedisConversation } from './redis-conversation.ts';

const ports = [6379];
const array = /^\*[1-9]\d{0,5}$/;
/** Commands without lengths, as people and scanners type them. */
const inline = /^(?:PING|INFO|AUTH .+|CONFIG .+|COMMAND|CLIENT .+|KEYS .+|QUIT|HELLO .+)\s*$/i;
const reply = /^(?:\+(?:OK|PONG)|-(?:NOAUTH|ERR|WRONGPASS|DENIED|MOVED) .+)$/;
const arrayBeginning = /^\*\d{0,6}\r?$/;

export const redis: Service = {
  name: 'redis',
  over: 'tcp',
  ports,
  isLike: likeRedis,
  converse: (tell) => new RedisConversation(tell),
};

function likeRedis(opening: Opening): Likeness {
  const like = lineLike(opening, array, arrayBeginning);
  if (like === 'yes') return likeArray(opening);
  if (like === 'more' || !hasPort(opening, ports)) return like;
  const command = lineLike(opening, inline, /^[A-Z]{1,8}(?: .*)?$/i);
  return command === 'no' ? lineLike(opening, reply, /^[+-].*$/) : command;
}

/** A command is an array of strings: the first one's length follows. */
function likeArray(opening: Opening): Likeness {
  const { bytes, at, end } = opening;
  const next = at + bytes.subarray(at, end).indexOf(10) + 1;
  if (next >= end) return 'more';
  return lineLike({ ...opening, at: next }, /^\$\d{1,9}$/, /^\$\d{0,9}\r?$/);
}
