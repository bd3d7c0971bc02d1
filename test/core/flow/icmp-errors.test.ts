// ICMP errors (RFC 792, RFC 4443): flows of their own, and a mark on the flow that they quote.

import { expect, test } from 'vitest';
import { inTime } from '../../fixtures/captures.ts';
import { icmpFrame, tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { ipv4, ipv6, udp } from '../../fixtures/packets.ts';
import { extractRows } from './extract-rows.ts';

const asked = { src: '192.0.2.1', dst: '198.51.100.2', srcPort: 40_000, dstPort: 9 };
const router = { src: '203.0.113.9', dst: asked.src };
const asked6 = { src: '2001:db8::1', dst: '2001:db8::2', srcPort: 40_000, dstPort: 9 };
const router6 = { src: '2001:db8::9', dst: asked6.src };

/** As RFC 792 has it: the header and eight bytes of what could not be delivered. */
const quote = ipv4({ ...asked, protocol: 17 }, udp(asked, new Uint8Array(100))).subarray(0, 28);
const quote6 = ipv6({ ...asked6, nextHeader: 17 }, udp(asked6, new Uint8Array(100)));

function read(frames: readonly Uint8Array[]): string[] {
  const rows = extractRows(inTime(frames));
  return rows.map(
    ({ protocol, srcIp, srcPort, packets, icmpErrors }) =>
      `${protocol} ${srcIp} ${srcPort} x${packets}, ${icmpErrors} errors`,
  );
}

test.each([
  [3, 'unreachable'],
  [4, 'quench'],
  [5, 'redirect'],
  [11, 'time exceeded'],
  [12, 'bad parameter'],
])('type %i, %s', (type) => {
  expect(read([udpFrame(asked), icmpFrame({ ...router, type, code: 1 }, quote)])).toEqual([
    'udp 192.0.2.1 40000 x1, 1 errors',
    `icmp 203.0.113.9 ${type} x1, 0 errors`,
  ]);
});

test.each([1, 2, 3, 4])('type %i of IPv6', (type) => {
  expect(read([udpFrame(asked6), icmpFrame({ ...router6, type }, quote6)])).toEqual([
    'udp 2001:db8::1 40000 x1, 1 errors',
    `icmp6 2001:db8::9 ${type} x1, 0 errors`,
  ]);
});

test('each error counts', () => {
  const error = icmpFrame({ ...router, type: 3 }, quote);
  expect(read([udpFrame(asked), error, error])[0]).toBe('udp 192.0.2.1 40000 x1, 2 errors');
});

test('an answer of the flow is quoted as well', () => {
  const answer = { src: asked.dst, dst: asked.src, srcPort: 9, dstPort: 40_000 };
  const quoted = ipv4({ ...answer, protocol: 17 }, udp(answer));
  const error = icmpFrame({ src: asked.src, dst: asked.dst, type: 3, code: 3 }, quoted);
  expect(read([udpFrame(asked), error])[0]).toBe('udp 192.0.2.1 40000 x1, 1 errors');
});

test('only the flow of the same protocol is marked', () => {
  const frames = [tcpFrame({ ...asked, flags: 'S' }), icmpFrame({ ...router, type: 3 }, quote)];
  expect(read(frames)[0]).toBe('tcp 192.0.2.1 40000 x1, 0 errors');
});

test('an echo quotes nobody, whatever it carries', () => {
  const frames = [udpFrame(asked), icmpFrame({ ...router, type: 8 }, quote)];
  expect(read(frames)[0]).toBe('udp 192.0.2.1 40000 x1, 0 errors');
});

test.each([0, 8, 19, 23])('a quote cut to %i bytes marks nothing', (bytes) => {
  const error = icmpFrame({ ...router, type: 3 }, quote.subarray(0, bytes));
  expect(read([udpFrame(asked), error])[0]).toBe('udp 192.0.2.1 40000 x1, 0 errors');
});

test('four bytes of the quoted transport header are enough', () => {
  const error = icmpFrame({ ...router, type: 3 }, quote.subarray(0, 24));
  expect(read([udpFrame(asked), error])[0]).toBe('udp 192.0.2.1 40000 x1, 1 errors');
});
