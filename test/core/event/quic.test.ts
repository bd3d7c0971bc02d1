// Initial packets of QUIC clients, after the examples of RFC 9001 (A.2) and RFC 9369 (A.2).

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { quic } from '../../../src-core/event/quic/quic.ts';
import { hex, joined, toHex } from '../../fixtures/bytes.ts';
import { quicInitial, version1Keys, version2Keys } from '../../fixtures/quic-initial.ts';
import { likenessOf, type Said, toldBy } from './told-by.ts';

/** The ClientHello of both examples. */
const hello = hex(`
  01 0000ed 0303 ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c
  00 0004 1301 1302 01 00 00c0
  0000 0010 000e 00 000b 6578616d706c652e636f6d  # example.com
  ff01 0001 00
  000a 0008 0006 001d 0017 0018
  0010 0007 0005 04 616c706e  # alpn
  0005 0005 01 0000 0000
  0033 0026 0024 001d 0020 9370b2c9caa47fbabaf4559fedba753de171fa71f50f1ce15d43e994ec74d748
  002b 0003 02 0304
  000d 0010 000e 0403 0503 0603 0203 0804 0805 0806
  002d 0002 01 01
  001c 0002 4001
  0039 0032 0408ffffffffffffffff05048000ffff07048000ffff0801100104800075300901100f088394c8f03e
            51570806048000ffff`);
const wholeFrame = joined(hex('06 00 40f1'), hello);

/** A piece of the hello; two bytes each for where it stands and how long it is. */
const frame = (from: number, until: number): Uint8Array =>
  joined(
    [6, 0x40 | (from >> 8), from & 255, 0x40 | ((until - from) >> 8), (until - from) & 255],
    hello.subarray(from, until),
  );

const ja3 = createHash('md5')
  .update('771,4865-4866,0-65281-10-16-5-51-43-13-45-28-57,29-23-24,')
  .digest('hex');
const short = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
// Two ciphers, eleven extensions, `alpn` from a to n.
const ja4 = `q13d0211an_${short('1301,1302')}_${short(
  '0005,000a,000d,001c,002b,002d,0033,0039,ff01_0403,0503,0603,0203,0804,0805,0806',
)}`;
const details = {
  tls_version: '1.3',
  server_name: 'example.com',
  alpn: ['alpn'],
  cipher_count: 2,
  ja3,
  ja4,
};

describe("the RFCs' packets", () => {
  test.each([
    ['1', version1Keys, 'c000000001088394c8f03e5157080000449e7b9aec34', '972e194cd934'],
    ['2', version2Keys, 'd76b3343cf088394c8f03e5157080000449ea0c95e82', '772a9f84cbfc'],
  ])('of version %s are opened', (version, keys, published, publishedEnd) => {
    const packet = quicInitial(keys, wholeFrame);
    expect(toHex(packet).replaceAll(' ', '')).toMatch(
      new RegExp(`^${published}.*${publishedEnd}$`),
    );
    expect(likenessOf(quic, packet)).toBe('yes');
    const told = toldBy(quic, [['>', packet]]);
    expect(told.events).toEqual([['quic', { version, ...details }]]);
    expect(told.words).toEqual({ serverName: 'example.com', alpn: 'alpn', ja3, ja4 });
    expect(told.isDone).toBe(true);
  });
});

describe('a hello in pieces', () => {
  const datagram = (number: number, ...frames: Uint8Array[]): Said => [
    '>',
    quicInitial(version1Keys, joined(...frames), number),
  ];
  const ping = [1];
  const ack = [2, 5, 0, 1, 0, 0, 0];

  test.each<[string, Said[]]>([
    ['in order over two datagrams', [datagram(0, frame(0, 90)), datagram(1, frame(90, 241))]],
    ['in the wrong order', [datagram(1, frame(90, 241)), datagram(0, frame(0, 90))]],
    [
      'shuffled, with other frames between',
      [
        datagram(
          0,
          frame(200, 241),
          Uint8Array.from(ping),
          frame(3, 100),
          new Uint8Array(9),
          frame(0, 3),
        ),
        datagram(1, Uint8Array.from(ack), frame(90, 201)),
      ],
    ],
    [
      'sent again',
      [datagram(0, frame(0, 90)), datagram(1, frame(0, 90)), datagram(2, frame(80, 241))],
    ],
  ])('%s', (_name, said) => {
    const told = toldBy(quic, said);
    expect(told.events).toEqual([['quic', { version: '1', ...details }]]);
  });

  test('is not made up when a piece is missing', () => {
    const told = toldBy(quic, [datagram(0, frame(0, 90)), datagram(1, frame(91, 241))]);
    expect(told).toMatchObject({ events: [], words: {}, isDone: false });
  });
});

test('a packet with a wrong tag says nothing', () => {
  const packet = quicInitial(version1Keys, wholeFrame);
  packet[packet.length - 1]! ^= 1;
  expect(toldBy(quic, [['>', packet]])).toMatchObject({ events: [], words: {} });
});

test('packets that nobody can open are given up', () => {
  const packet = quicInitial(version1Keys, wholeFrame);
  packet[500]! ^= 1;
  const told = toldBy(
    quic,
    Array.from({ length: 30 }, (): Said => ['>', packet]),
  );
  expect(told).toMatchObject({ events: [['quic', { version: '1' }]], isDone: true });
});

test('a hello far beyond any size is given up', () => {
  const far = joined(hex('06 8000ffff 04'), hello.subarray(0, 4));
  const told = toldBy(quic, [['>', quicInitial(version1Keys, far)]]);
  expect(told).toMatchObject({ events: [['quic', { version: '1' }]], isDone: true });
});

describe('what is like it', () => {
  const packet = quicInitial(version1Keys, wholeFrame);
  test.each([
    ['an Initial packet', packet, 'yes'],
    ['with padding behind it', joined(packet, new Uint8Array(20)), 'yes'],
    [
      'with a packet with a short head behind it',
      joined(packet, [0x41], new Uint8Array(30)),
      'yes',
    ],
    ['with anything behind it', joined(packet, [0x12, 0x34]), 'no'],
    ['with a length beyond the datagram', packet.subarray(0, 1199), 'no'],
    ['of an unknown version', joined([0xc0, 0, 0, 0, 9], packet.subarray(5)), 'no'],
    ['without the fixed bit', joined([0x80], packet.subarray(1)), 'no'],
    ['with ids that are too long', joined(packet.subarray(0, 5), [21], packet.subarray(6)), 'no'],
    ['nothing', new Uint8Array(0), 'no'],
  ])('%s: %s', (_name, bytes, likeness) => {
    expect(likenessOf(quic, bytes)).toBe(likeness);
  });
});
