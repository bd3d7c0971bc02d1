// HTTP/1 (RFC 9112) at any port, told by its first line.

import { looksLikeHttp } from '../../packet/tree/http.ts';
import { firstLine } from '../likeness.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { HttpConversation } from './http-conversation.ts';

/** Methods in lower case and such: odd, but read by servers all the same. */
const anyRequest = /^[!-~]{1,64} +\S.* HTTP\/\d\.\d[\d.]*\s*$/;
const oldRadio = /^ICY \d{3} /;
const beginning = /^(?:[A-Z][A-Z_-]{0,23}(?: .*)?|HTTP\/?[\d.]{0,3}(?: \d{0,3})?)$/;
/** The beginning of a request for HTTP/2 (RFC 9113, 3.4), which is another service. */
const isHttp2 = /^PRI \* HTTP\/2/;

export const http: Service = {
  name: 'http',
  over: 'tcp',
  ports: [80, 81, 591, 631, 2869, 3128, 5357, 5985, 7547, 8000, 8008, 8080, 8081, 8088, 8888],
  words: ['serverName', 'userAgent'],
  isLike: likeHttp,
  converse: (tell) => new HttpConversation(tell),
};

function likeHttp(opening: Opening): Likeness {
  const { bytes, at, end } = opening;
  const line = firstLine(opening);
  if (line === undefined || isHttp2.test(line.text)) return 'no';
  if (looksLikeHttp(bytes, at, end)) return 'yes';
  if (anyRequest.test(line.text) || oldRadio.test(line.text)) return 'yes';
  return !line.isWhole && beginning.test(line.text) ? 'more' : 'no';
}
