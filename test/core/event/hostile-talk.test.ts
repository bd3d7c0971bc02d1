// Conversations of services that speak in text, and some others, with bytes changed, pieces cut and
// gaps made: nothing throws, nothing is held without limit, no control character gets out.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventDetails, Service } from '../../../src-core/event/service.ts';
import { services } from '../../../src-core/event/services.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';

type Turn = readonly ['>' | '<', Uint8Array];

const lines = (...texts: string[]): Uint8Array => ascii(`${texts.join('\r\n')}\r\n`);
const honest: Readonly<Record<string, readonly Turn[]>> = {
  http: [
    ['>', lines('POST /a HTTP/1.1', 'Host: a', 'Content-Length: 3', 'Cookie: a=b', '', 'ab')],
    ['<', lines('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', '', '3', 'abc', '0', '')],
    ['>', lines('GET / HTTP/1.1', 'Authorization: Basic am9lOnNlY3JldA==', '')],
    ['<', lines('HTTP/1.1 200 OK', 'Content-Disposition: x; filename="y"', '', 'MZ')],
  ],
  ftp: [
    ['<', lines('220-FTP', '220 FTP')],
    ['>', lines('USER joe', 'PASS secret', 'PASV', 'RETR a')],
    ['<', lines('331 x', '230 x', '227 x (1,2,3,4,5,6)', '150 x (3 bytes)', '226 x')],
  ],
  smtp: [
    ['<', lines('220 ESMTP')],
    ['>', lines('EHLO a', 'AUTH PLAIN AGpvZQBzZWNyZXQ=')],
    ['<', lines('250 x', '235 x')],
    ['>', lines('MAIL FROM:<a@b>', 'RCPT TO:<c@d>', 'BDAT 5', 'a: b', 'DATA')],
    ['<', lines('250 x', '250 x', '250 x', '354 x')],
    [
      '>',
      lines('Subject: =?utf-8?Q?=41?=', 'Content-Type: a/b; boundary=x; name=y', '', '--x', '.'),
    ],
    ['<', lines('250 x')],
  ],
  pop3: [
    ['<', lines('+OK x')],
    ['>', lines('USER joe', 'PASS secret', 'RETR 1', 'LIST')],
    ['<', lines('+OK', '+OK', '+OK', 'Subject: x', '', '.', '+OK', '.')],
  ],
  imap: [
    ['<', lines('* OK x')],
    ['>', lines('1 LOGIN {3}', 'joe {3}', 'abc', '2 FETCH 1 RFC822', '3 APPEND x {4}', 'a:b')],
    ['<', lines('1 OK', '* 1 FETCH (RFC822 {9}', 'From: a', ')', '2 OK')],
  ],
  telnet: [
    ['<', joined(hex('ff fd 18 ff fa 18 01 ff f0'), ascii('login: '))],
    ['>', joined(hex('ff fa 27 00 00 61 01 62 ff f0'), ascii('root\r\n'))],
    ['<', ascii('Password: ')],
    ['>', ascii('admin\r\nls\r\n')],
    ['<', ascii('# ')],
  ],
  irc: [
    ['>', lines('PASS x', 'NICK a', 'USER a b c :d', 'PRIVMSG #a :b')],
    ['<', lines(':s 001 a :b', ':s 332 a #b :c', ':a!b@c PRIVMSG #d :e')],
  ],
  sip: [
    ['>', lines('REGISTER sip:a SIP/2.0', 'CSeq: 1 X', 'Authorization: Digest username="a"', '')],
    ['<', lines('SIP/2.0 200 OK', 'CSeq: 1 X', 'l: 3', '', 'a')],
  ],
  rtsp: [
    ['>', lines('DESCRIBE rtsp://a:b@c RTSP/1.0', 'Authorization: Basic am9lOng=', '')],
    ['<', lines('RTSP/1.0 200 OK', 'Content-Length: 3', '', 'a')],
  ],
  ssdp: [['>', lines('M-SEARCH * HTTP/1.1', 'ST: a', '')]],
  redis: [
    ['>', lines('*2', '$3', 'GET', '$1', 'a', 'AUTH x', '*3', '$6', 'CONFIG', '$3')],
    ['<', lines('*2', '$1', 'a', ':1', '-ERR x', '%1', '+a', '+b')],
  ],
  mqtt: [
    ['>', joined(hex('10 13 00 04'), ascii('MQTT'), hex('04 c2 00 3c 00 01 61 00 01 62 00 01 63'))],
    ['<', hex('20 02 00 00 30 05 00 01 61 62 63')],
    ['>', hex('82 06 00 01 00 01 61 00')],
  ],
  bittorrent: [
    ['>', joined([19], ascii('BitTorrent protocol'), new Uint8Array(48))],
    ['<', ascii('d1:ad2:id20:aaaaaaaaaaaaaaaaaaaae1:q4:ping1:t1:a1:y1:qe')],
  ],
  memcached: [
    ['>', lines('set a 0 0 3', 'abc', 'get a')],
    ['<', lines('STORED', 'VALUE a 0 3', 'abc', 'END')],
  ],
  socks: [
    ['>', hex('05 02 00 02')],
    ['<', hex('05 02')],
    ['>', joined(hex('01 01 61 01 62 05 01 00 03 01 61 00 50'))],
    ['<', hex('01 00 05 00 00 01 00 00 00 00 00 00')],
  ],
  vnc: [
    ['<', ascii('RFB 003.008\n')],
    ['>', ascii('RFB 003.008\n')],
    ['<', hex('01 02')],
    ['>', hex('02')],
    ['<', new Uint8Array(16)],
    ['>', new Uint8Array(16)],
    ['<', hex('00 00 00 00')],
  ],
  rsync: [
    ['<', ascii('@RSYNCD: 31.0\n')],
    ['>', ascii('@RSYNCD: 31.0\na\n')],
    ['<', ascii('@RSYNCD: AUTHREQD x\n')],
    ['>', ascii('joe x\n')],
    ['<', ascii('@ERROR: x\n')],
  ],
  xmpp: [
    [
      '>',
      ascii("<?xml version='1.0'?><stream:stream to='a'><auth mechanism='PLAIN'>AGEAYg==</auth>"),
    ],
    ['<', ascii("<stream:stream id='1'><success/><proceed/>")],
  ],
};

const cases = services.flatMap((service) => {
  const turns = honest[service.name];
  return turns && service.converse ? [{ service, turns }] : [];
});

interface Damage {
  readonly turn: number;
  readonly at: number;
  /** Another byte, or so many bytes missing from here on. */
  readonly byte?: number;
  readonly missing?: number;
}

const damage = fc.oneof(
  fc.record({ turn: fc.nat(7), at: fc.nat(200), byte: fc.integer({ min: 0, max: 255 }) }),
  fc.record({ turn: fc.nat(7), at: fc.nat(200), missing: fc.nat(2000) }),
);

/** Answers the most bytes that were left for later. */
function talk(service: Service, turns: readonly Turn[], damages: readonly Damage[], size: number) {
  const conversation = service.converse!({
    isHeard: true,
    event: (_kind, details) => checkTexts(details),
    word: (_field, text) => checkTexts({ text }),
  });
  const left: Record<string, Uint8Array> = { '>': ascii(''), '<': ascii('') };
  let mostLeft = 0;
  turns.forEach(([who, honestBytes], turn) => {
    const bytes = joined(honestBytes);
    const here = damages.filter((one) => one.turn === turn && one.at < bytes.length);
    for (const { at, byte } of here) if (byte !== undefined) bytes[at] = byte;
    for (let at = 0; at < bytes.length && !conversation.isDone; at += size) {
      const gap = here.find((one) => one.missing && one.at >= at && one.at < at + size)?.missing;
      const offered = gap ? joined(bytes) : joined(left[who]!, bytes.slice(at, at + size));
      if (gap) conversation.skip?.(who === '>', gap + left[who]!.length);
      const taken = conversation.isDone
        ? 0
        : conversation.take(who === '>', offered, 0, offered.length);
      expect(taken).toBeGreaterThanOrEqual(0);
      expect(taken).toBeLessThanOrEqual(offered.length);
      left[who] = service.over === 'udp' ? ascii('') : offered.slice(taken);
      mostLeft = Math.max(mostLeft, left[who].length);
    }
  });
  if (!conversation.isDone) conversation.end?.();
  return mostLeft;
}

function checkTexts(details: EventDetails): void {
  for (const value of Object.values(details)) {
    for (const text of [value].flat()) {
      if (typeof text !== 'string') continue;
      expect(text).not.toMatch(/\p{Cc}/u);
      expect(text.length).toBeLessThanOrEqual(2100);
    }
  }
}

test.each(cases)('$service.name, $service.over', ({ service, turns }) => {
  const run = fc.record({
    damages: fc.array(damage, { maxLength: 8 }),
    size: fc.constantFrom(1, 3, 17, 1000),
    others: fc.array(fc.nat(15), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(run, ({ damages, size, others }) => {
      // Some turns are said by the other side, which makes no sense, and may be twice.
      const said = [...turns, ...turns].map(([who, bytes], turn): Turn => {
        return others.includes(turn) ? [who === '>' ? '<' : '>', bytes] : [who, bytes];
      });
      expect(talk(service, said, damages, size)).toBeLessThanOrEqual(8192);
    }),
    { numRuns: 150 },
  );
});

test.each(cases)('$service.name, $service.over, hearing anything', ({ service, turns }) => {
  const noise = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(noise, (said) => {
      const more = said.map((bytes, i): Turn => [i % 2 ? '<' : '>', bytes]);
      talk(service, more, [], 50);
      talk(service, [...turns.slice(0, 2), ...more], [], 50);
      for (const bytes of said) {
        const opening = { bytes, at: 0, end: bytes.length, isForward: true, isTcp: true };
        service.isLike({ ...opening, srcPort: 50_000, dstPort: service.ports[0] ?? 9 });
      }
    }),
    { numRuns: 50 },
  );
});
