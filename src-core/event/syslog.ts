// Syslog over UDP (RFC 5424, RFC 5426; the older form: RFC 3164): what a host has to say.

import { eachDatagram } from './each-datagram.ts';
import { hasPort } from './likeness.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import type { Service } from './service.ts';

const ports = [514];
const mostPriority = 191;
const priority = /^<(\d{1,3})>/;
/** Version and time, or a time as in a letter. */
const oldTime = /^<\d{1,3}>(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )/;
const newHead = /^<\d{1,3}>1 (?:-|\d{4}-\d\d-\d\dT\S+) (\S+) (\S+)/;
const oldHead = /^<\d{1,3}>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (\S+) ([^\s:[]+)/;
const headBytes = 160;
const severities = [
  ...['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'informational', 'debug'],
];
const facilities = [
  ...['kern', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron'],
  ...['authpriv', 'ftp', 'ntp', 'audit', 'alert', 'clock'],
];

export const syslog: Service = {
  name: 'syslog',
  over: 'udp',
  ports,
  isLike(opening) {
    const head = plainText(opening.bytes, opening.at, opening.end, headBytes);
    if (priorityOf(head) === undefined) return 'no';
    const isSure = oldTime.test(head) || newHead.test(head);
    return isSure || hasPort(opening, ports) ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      const head = plainText(bytes, at, end, headBytes);
      const number = priorityOf(head);
      if (number === undefined) return;
      const [, host, application] = newHead.exec(head) ?? oldHead.exec(head) ?? [];
      const facility = number >>> 3;
      tell.event('syslog', {
        facility: facilities[facility] ?? `local${facility - facilities.length}`,
        severity: severities[number & 7],
        host: wordOf(host),
        application: wordOf(application),
        message: payloadText(bytes, at + head.indexOf('>') + 1, end),
      });
    });
  },
};

function priorityOf(head: string): number | undefined {
  const number = Number(priority.exec(head)?.[1]);
  return number <= mostPriority ? number : undefined;
}

/** Of text one character a byte; a dash says that there is none. */
function wordOf(word: string | undefined): string | undefined {
  return word === undefined || word === '-' || /[^\x20-\x7e]/.test(word) ? undefined : word;
}
