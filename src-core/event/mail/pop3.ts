// POP3 (RFC 1939, RFC 2449, RFC 5034): commands, logins, and whose messages were fetched.

import { hasPort, lineLike } from '../likeness.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { tlsWords } from '../tls/handshake-teller.ts';
import { Pop3Conversation } from './pop3-conversation.ts';

const ports = [110, 1110];

export const pop3: Service = {
  name: 'pop3',
  over: 'tcp',
  ports,
  words: tlsWords,
  isLike: likePop3,
  converse: (tell) => new Pop3Conversation(tell),
};

// Redis answers `+OK` as well, but with nothing behind it.
const greeting = /^\+OK .+/;
const greetingHere = /^(?:\+OK|-ERR)(?: .*)?$/;
const command = /^(?:CAPA|STLS|USER [^ ]+|APOP [^ ]+ [0-9a-f]{32}|AUTH [\w-]+(?: .*)?)\s*$/i;
const sureCommand = /^(?:STLS|APOP [^ ]+ [0-9a-f]{32})\s*$/i;

function likePop3(opening: Opening): Likeness {
  const isHere = hasPort(opening, ports);
  const reply = lineLike(opening, isHere ? greetingHere : greeting, /^(?:\+(?:OK?)?|-E?R{0,2})$/);
  if (reply !== 'no') return reply;
  const asked = lineLike(opening, command, /^[CSUA][A-Z]{0,3}(?: .*)?$/i);
  if (asked !== 'yes' || isHere) return asked;
  return lineLike(opening, sureCommand, /^$/) === 'yes' ? 'yes' : 'more';
}
