// SMTP (RFC 5321): greetings and what was refused, each message with its envelope, logins (RFC 4954).

import { likeGreeting } from '../greeting.ts';
import { lineLike } from '../likeness.ts';
import type { Service } from '../service.ts';
import { tlsWords } from '../tls/handshake-teller.ts';
import { SmtpConversation } from './smtp-conversation.ts';

/** The first command, or one of a conversation that was begun before the capture. */
const hello = /^(?:(?:EHLO|HELO|LHLO) ?[^ ]*|MAIL FROM: ?<.*|RCPT TO: ?<.*)\s*$/i;
const beginning =
  /^(?:[EHL](?:[HE](?:L(?:O.*)?)?)?|MAIL(?: F.*)?|RCPT(?: T.*)?|M(?:AI?)?|R(?:CP?)?)$/i;

export const smtp: Service = {
  name: 'smtp',
  over: 'tcp',
  ports: [25, 587, 465, 2525],
  words: tlsWords,
  isLike(opening) {
    const greeting = likeGreeting(opening, 'smtp');
    return greeting === 'no' ? lineLike(opening, hello, beginning) : greeting;
  },
  converse: (tell) => new SmtpConversation(tell),
};
