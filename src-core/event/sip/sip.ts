// SIP (RFC 3261) over UDP and TCP.

import { hasPort, lineLike } from '../likeness.ts';
import { plainText } from '../plain-text.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { sipDatagrams, sipStream } from './sip-conversation.ts';

const ports = [5060, 5061, 5080];
const startLine = /^(?:[A-Z]{3,16} (?:sips?|tel):[^ ]* SIP\/2\.0|SIP\/2\.0 \d{3}(?: .*)?)$/i;
const beginning = /^(?:[A-Z]{1,16}(?: (?:[a-z]{1,4}(?::.*)?)?)?|SIP\/?[\d.]{0,3}(?: \d{0,3})?)$/i;

export const sip: Service = {
  ...{ name: 'sip', over: 'udp', ports },
  words: ['userAgent'],
  isLike(opening) {
    if (likeSip(opening) === 'yes') return 'yes';
    return hasPort(opening, ports) && isKeepAlive(opening) ? 'yes' : 'no';
  },
  converse: sipDatagrams,
};

export const sipOverTcp: Service = {
  ...{ name: 'sip', over: 'tcp', ports },
  words: ['userAgent'],
  isLike: likeSip,
  converse: sipStream,
};

function likeSip(opening: Opening): Likeness {
  return lineLike(opening, startLine, beginning);
}

/** What phones send so that NAT does not forget them (RFC 5626, 4.4.1, and habits). */
function isKeepAlive({ bytes, at, end }: Opening): boolean {
  return end - at <= longestKeepAlive && keepAlive.test(plainText(bytes, at, end));
}

const longestKeepAlive = 8;
const keepAlive = /^(?:\r\n|\0)+$|^(?:jaK\0?|hello)$/;
