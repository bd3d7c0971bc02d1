// A capture in which everybody speaks to whoever reads it: names, hosts and user agents that are markup, turn the
// writing round, cannot be seen, or do not end.

import { ascii } from '../fixtures/bytes.ts';
import { captureStartUs, pcapFile, type TimedFrame } from '../fixtures/captures.ts';
import { addressRecord, dnsAnswer, dnsQuery, txtData } from '../fixtures/dns-message.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { tcpDialogue } from '../fixtures/tcp-dialogue.ts';
import { clientHello } from '../fixtures/tls-records.ts';

/** Each would set `hostileRan` if it were taken for more than text. */
const hostileWords = [
  '<img src=hostile onerror=hostileRan=1>', // without a dot, and a label's 63 letters at most
  '"><script>hostileRan=1</script>',
  "');hostileRan=1;('",
  'javascript:hostileRan=1',
  '\u0000\u0001\u0007\u001b[31m\u007f\u009b2J',
  '\u202egnp.exe\u2066\u200f\u2028\ufeff',
  'w'.repeat(10_000),
] as const;

const client = { mac: '02:00:00:00:00:01', ip: '10.0.0.1' };
const server = { mac: '02:00:00:00:00:02', ip: '203.0.113.5' };

export function hostileCapture(): Uint8Array {
  const frames = hostileWords.flatMap((word, i) => {
    const startUs = captureStartUs + i * 10_000_000;
    const port = 40_000 + 10 * i;
    return [
      ...lookup(word, port, startUs),
      ...request(word, port + 1, startUs + 1_000_000),
      ...hello(word, port + 2, startUs + 2_000_000),
    ];
  });
  return pcapFile(frames.sort((a, b) => a.atUs - b.atUs));
}

/** A name takes only labels of 63 bytes; the answer's text takes everything. */
function lookup(word: string, port: number, atUs: number): TimedFrame[] {
  const isLabel = ascii(word).length === word.length && word.length < 64 && !word.includes('.');
  const name = `${isLabel ? word : 'w'.repeat(63)}.${'x'.repeat(63)}.example`;
  const there = { src: client.ip, srcPort: port, dst: server.ip, dstPort: 53 };
  const back = { src: server.ip, srcPort: 53, dst: client.ip, dstPort: port };
  const text = { name, type: 'TXT', data: txtData(ascii(word.slice(0, 1000))) } as const;
  const answers = [addressRecord(name, server.ip), text];
  const question = { name, type: 'A' } as const;
  return [
    { atUs, frame: udpFrame(there, dnsQuery(port, question)) },
    { atUs: atUs + 1000, frame: udpFrame(back, dnsAnswer(port, question, answers)) },
  ];
}

function request(word: string, port: number, startUs: number): TimedFrame[] {
  const head = [
    `GET /${encodeURI(word.slice(0, 500))}?q=<b>${word} HTTP/1.1`,
    ...[`Host: ${word}`, `User-Agent: ${word}`, `Referer: ${word}`, `Cookie: a=${word}`],
    ...['', ''],
  ];
  const body = `<script>hostileRan=1</script>${word}`;
  const answer = ['HTTP/1.1 200 OK', `Server: ${word}`, 'Content-Type: text/html'];
  return tcpDialogue({
    ...{ startUs, client: { ...client, port }, server: { ...server, port: 80 } },
    turns: [
      { from: 'client', bytes: ascii(head.join('\r\n')) },
      {
        from: 'server',
        bytes: ascii([...answer, `Content-Length: ${ascii(body).length}`, '', body].join('\r\n')),
      },
    ],
  });
}

function hello(word: string, port: number, startUs: number): TimedFrame[] {
  const random = new Uint8Array(32).fill(7);
  const bytes = clientHello({
    ...{ random, keyShare: random, serverName: word },
    applicationProtocols: [word.slice(0, 60)],
  });
  const ends = { client: { ...client, port }, server: { ...server, port: 443 } };
  return tcpDialogue({ ...ends, startUs, turns: [{ from: 'client', bytes }] });
}
