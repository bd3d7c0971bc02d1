// SSDP, how UPnP devices look for each other (UPnP Device Architecture 2.0, 1): HTTP's heads in datagrams.

import { eachDatagram } from './each-datagram.ts';
import { lineLike } from './likeness.ts';
import { MessageHead } from './message-head.ts';
import { plainText } from './plain-text.ts';
import type { Service, Tell } from './service.ts';
import { takeText } from './text-lines.ts';

const startLine = /^(?:M-SEARCH|NOTIFY) \* HTTP\/1\.[01]$|^HTTP\/1\.[01] 200(?: |$)/i;
const wanted = {
  host: 'host',
  st: 'target',
  nt: 'target',
  nts: 'notice',
  usn: 'name',
  location: 'location',
  server: 'server',
  man: 'extension',
  'user-agent': 'user_agent',
};

export const ssdp: Service = {
  name: 'ssdp',
  over: 'udp',
  ports: [1900],
  words: ['userAgent'],
  isLike: (opening) => (lineLike(opening, startLine, /^$/) === 'yes' ? 'yes' : 'no'),
  converse: (tell) => eachDatagram((bytes, at, end) => tellMessage(tell, bytes, at, end)),
};

function tellMessage(tell: Tell, bytes: Uint8Array, at: number, end: number): void {
  const head = new MessageHead(wanted);
  let start: string | undefined;
  const line = (_: Uint8Array, lineAt: number, lineEnd: number): void => {
    if (start === undefined) start = plainText(bytes, lineAt, lineEnd);
    else head.readLine(bytes, lineAt, lineEnd);
  };
  takeText(bytes, at, end, { line });
  if (start === undefined || !startLine.test(start)) return;
  const method = start.startsWith('HTTP') ? undefined : start.split(' ', 1)[0]?.toUpperCase();
  tell.event('ssdp', { method, ...head.values });
  const userAgent = head.values.user_agent;
  if (userAgent !== undefined) tell.word('userAgent', userAgent);
}
