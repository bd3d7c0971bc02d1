// IMAP (RFC 9051): commands with what became of them, logins, and whose messages were fetched or stored.

import { lineLike } from '../likeness.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { tlsWords } from '../tls/handshake-teller.ts';
import { ImapConversation } from './imap-conversation.ts';

export const imap: Service = {
  name: 'imap',
  over: 'tcp',
  ports: [143],
  words: tlsWords,
  isLike: likeImap,
  converse: (tell) => new ImapConversation(tell),
};

const greeting = /^\* (?:OK|PREAUTH|BYE)(?: |$)/i;
const command =
  /^[\w.+-]{1,32} (?:CAPABILITY|STARTTLS|LOGIN [^ ]+ .*|AUTHENTICATE [\w-]+.*|ID (?:\(.*|NIL)|NAMESPACE|SELECT .+)\s*$/i;

function likeImap(opening: Opening): Likeness {
  const like = lineLike(opening, greeting, /^\*(?: [A-Z]{0,7})?$/i);
  return like === 'no' ? lineLike(opening, command, /^[\w.+-]{1,32}(?: [A-Z]*(?: .*)?)?$/i) : like;
}
