// Captures for the doors: whole, cut, and some that are none.

import { ascii } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { icmpFrame, tcpFrame, udpFrame } from '../fixtures/frames.ts';
import { tcpDialogue } from '../fixtures/tcp-dialogue.ts';

const client = { mac: '00:00:5e:00:53:0a', ip: '192.0.2.10', port: 49_200 };
const server = { mac: '00:00:5e:00:53:14', ip: '198.51.100.20', port: 80 };

const question = { src: '2001:db8::10', dst: '2001:db8::53', srcPort: 5353, dstPort: 53 };
const answer = { src: '2001:db8::53', dst: '2001:db8::10', srcPort: 53, dstPort: 5353 };
const echo = { src: '192.0.2.10', dst: '192.0.2.1' };

/** Three flows: an HTTP request over IPv4, a question over IPv6, an echo request. */
const frames = [
  ...tcpDialogue({
    client,
    server,
    turns: [
      { from: 'client', bytes: ascii('GET / HTTP/1.1\r\nhost: example.org\r\n\r\n') },
      { from: 'server', bytes: new Uint8Array(5000), afterUs: 2000 },
    ],
  }),
  ...inTime([
    udpFrame(question, ascii('who?')),
    udpFrame(answer, ascii('you!')),
    icmpFrame({ ...echo, type: 8, code: 0 }, ascii('ping')),
  ]),
].sort((a, b) => a.atUs - b.atUs);

export const wholeCapture = pcapFile(frames);
/** A host tries ports of another; nobody answers. */
export const scanCapture = pcapFile(
  inTime(
    Array.from({ length: 100 }, (_, i) =>
      tcpFrame({ ...echo, srcPort: 50_000, dstPort: i + 1, flags: 'S', seq: 7 }),
    ),
    { everyUs: 5000 },
  ),
);
/** The last record lacks its last ten bytes. */
export const cutCapture = wholeCapture.subarray(0, -10);
export const textFile = ascii('Dear diary, today I opened something that is not a capture.\n');
export const emptyFile = new Uint8Array(0);
