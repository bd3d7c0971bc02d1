import { describe, expect, test } from 'vitest';
import { RecentStreams } from '../../../src-core/event/media/recent-streams.ts';
import { rtcp } from '../../../src-core/event/media/rtcp.ts';
import { rtp } from '../../../src-core/event/media/rtp.ts';
import { ascii, be16, be32, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

const packet = (type: number, number: number, ssrc: number) =>
  joined([0x80, type], be16(number), be32(160 * number), be32(ssrc), new Uint8Array(160));

describe('RTP', () => {
  test('is known by two datagrams that follow each other', () => {
    expect(likenessOf(rtp, packet(0, 7, 0x11111111))).toBe('more');
    expect(likenessOf(rtp, packet(0, 8, 0x11111111))).toBe('yes');
  });

  test('may lose a datagram before it is known', () => {
    expect([7, 9, 10].map((number) => likenessOf(rtp, packet(8, number, 0x22222222)))).toEqual([
      'more',
      'more',
      'yes',
    ]);
  });

  test('numbers go round', () => {
    expect(likenessOf(rtp, packet(0, 0xffff, 0x33333333))).toBe('more');
    expect(likenessOf(rtp, packet(0, 0, 0x33333333))).toBe('yes');
  });

  test.each([
    ['streams of the same kind', packet(0, 8, 0x44444445)],
    ['another kind in the same stream', packet(8, 8, 0x44444444)],
    ['the same datagram again', packet(0, 7, 0x44444444)],
  ])('is not known by %s', (_name, second) => {
    likenessOf(rtp, packet(0, 7, 0x44444444));
    expect(likenessOf(rtp, second)).toBe('more');
  });

  test.each([
    ['a type that nobody has', packet(77, 7, 1), {}],
    ['a stream with the number 0', packet(0, 7, 0), {}],
    ['a port that is given out', packet(0, 7, 1), { dst: 443 }],
    ['text', ascii('hello, is anybody there?'), {}],
  ])('is not %s', (_name, bytes, ports) => {
    expect(likenessOf(rtp, bytes, ports)).toBe('no');
  });

  test('tells once what is carried', () => {
    const told = toldBy(rtp, [
      ['>', packet(8, 7, 0x55555555)],
      ['>', packet(8, 8, 0x55555555)],
    ]);
    expect(told.events).toEqual([['rtp', { payload_type: 8, codec: 'PCMA', ssrc: 0x55555555 }]]);
    expect(told.isDone).toBe(true);
  });

  checkHostile(rtp, [['>', packet(8, 7, 0x55555555)]]);
});

test('of streams only the last ones are remembered', () => {
  const streams = new RecentStreams();
  for (let key = 1; key <= 300; key++) streams.follows(key, 7);
  expect(streams.follows(10, 8)).toBe(false);
  expect(streams.follows(299, 8)).toBe(true);
});

test.each([
  ['a report and a name', hex('80 c9 00 01 0000 0001  81 ca 00 02 00000001 01 01 61 00'), 'yes'],
  ['a report of a sender', joined(hex('80 c8 00 06'), new Uint8Array(24)), 'yes'],
  [
    'a report with encrypted bytes behind it',
    joined(hex('81 c9 00 07'), new Uint8Array(28), ascii('encrypted')),
    'yes',
  ],
  ['a name without a report', hex('81 ca 00 02 00000001 01 01 61 00'), 'no'],
  ['lengths that do not fit', hex('80 c9 00 02 0000 0001'), 'no'],
  ['anything', ascii('hello, is anybody there?'), 'no'],
] as const)('RTCP is known by its reports: %s', (_name, bytes, likeness) => {
  expect(likenessOf(rtcp, bytes)).toBe(likeness);
});
