// memcached's text protocol. What is expected is read off the lines by hand, after its protocol.txt.

import { expect, test } from 'vitest';
import { memcached, memcachedDatagrams } from '../../../src-core/event/memcached.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { opening, overhear, overhearDatagrams } from './overhear.ts';

test('each command once, and no data', () => {
  for (const pieceBytes of [1, 1000]) {
    const { events } = overhear(
      memcached,
      [
        ['>', 'set key 0 60 9\r\nflush_all\r\nget key\r\nget other\r\n'],
        ['<', 'STORED\r\nVALUE key 0 9\r\nflush_all\r\nEND\r\n'],
        ['>', 'stats items\r\n'],
      ],
      pieceBytes,
    );
    expect(events.map(([, details]) => details)).toEqual([
      { command: 'set', argument: 'key', bytes: 9 },
      { command: 'get', argument: 'key' },
      { command: 'stats', argument: 'items' },
    ]);
  }
});

const framed = (text: string) => joined(hex('00 01 00 00 00 01 00 00'), ascii(text));

test('over UDP each datagram', () => {
  const { events } = overhearDatagrams(memcachedDatagrams, [
    ['>', framed('stats\r\n')],
    ['<', framed('STAT pid 1\r\n')],
  ]);
  expect(events).toEqual([['memcached', { command: 'stats' }]]);
});

test.each([
  ['set key 0 0 5\r\n', 9999, 'yes'],
  ['set ke', 9999, 'more'],
  ['get key\r\n', 11211, 'yes'],
  ['get key\r\n', 9999, 'no'],
  ['GET / HTTP/1.1\r\n', 11211, 'no'],
])('what it looks like: %j at port %i: %s', (first, dstPort, like) => {
  expect(memcached.isLike(opening(first, { dstPort }))).toBe(like);
});

test.each([
  [framed('stats\r\n'), 11211, 'yes'],
  [framed('STAT pid 1\r\n'), 11211, 'yes'],
  [framed('stats\r\n'), 9999, 'no'],
  [ascii('stats\r\n'), 11211, 'no'],
])('over UDP, %#', (first, srcPort, like) => {
  expect(memcachedDatagrams.isLike(opening(first, { srcPort, isTcp: false }))).toBe(like);
});
