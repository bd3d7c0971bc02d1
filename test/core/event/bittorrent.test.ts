// BitTorrent's handshakes and datagrams, written like the BEPs.

import { describe, expect, test } from 'vitest';
import { readBencode } from '../../../src-core/event/bittorrent/bencode.ts';
import { bittorrent } from '../../../src-core/event/bittorrent/bittorrent.ts';
import { bittorrentDatagrams } from '../../../src-core/event/bittorrent/bittorrent-datagrams.ts';
import { ascii, be16, be32, hex, joined } from '../../fixtures/bytes.ts';
import { opening, overhear, overhearDatagrams } from './overhear.ts';

const hash = Uint8Array.from({ length: 20 }, (_, i) => i + 1);
const hashText = '0102030405060708090a0b0c0d0e0f1011121314';
const peer = (name: string) => joined(ascii(name), new Uint8Array(20 - name.length));
const handshake = (name: string) =>
  joined([19], ascii('BitTorrent protocol'), new Uint8Array(8), hash, peer(name));

test('both handshakes, whatever follows them', () => {
  for (const pieceBytes of [1, 1000]) {
    const { events, isDone } = overhear(
      bittorrent,
      [
        ['>', joined(handshake('-qB4250-'), new Uint8Array(50))],
        ['<', handshake('M7-2-1--')],
      ],
      pieceBytes,
    );
    expect(events).toMatchObject([
      ['bittorrent', { message: 'handshake', info_hash: hashText, client: 'qB4250' }],
      ['bittorrent', { message: 'handshake', info_hash: hashText, client: 'M7-2-1' }],
    ]);
    expect(isDone).toBe(true);
  }
});

const query = joined(
  ascii('d1:ad2:id20:'),
  ...[hash, ascii('9:info_hash20:'), hash],
  ascii('e1:q9:get_peers1:t2:aa1:y1:qe'),
);
const utp = (type: number, number: number) =>
  joined([(type << 4) | 1, 0], be16(7), be32(1), be32(0), be32(99), be16(number), be16(0));
const connect = joined(hex('00 00 04 17 27 10 19 80'), be32(0), be32(7));

test('questions about peers', () => {
  const answer = joined(ascii('d1:rd2:id20:'), hash, ascii('5:nodes0:e1:t2:aa1:y1:re'));
  const announce = joined(new Uint8Array(8), be32(1), be32(7), hash, peer('x'), new Uint8Array(42));
  const { events } = overhearDatagrams(bittorrentDatagrams, [
    ['>', query],
    ['<', answer],
    ['>', 'd1:rd2:id20:cut'],
    ['>', connect],
    ['>', announce],
    ['>', `BT-SEARCH * HTTP/1.1\r\nInfohash: ${hashText.toUpperCase()}\r\n\r\n`],
    ['>', joined(utp(0, 2), handshake('-UT3550-'))],
  ]);
  expect(events.map(([, details]) => details)).toMatchObject([
    { message: 'dht query', query: 'get_peers', node_id: hashText, info_hash: hashText },
    { message: 'dht response', node_id: hashText },
    { message: 'tracker connect' },
    { message: 'announce', info_hash: hashText },
    { message: 'local search', info_hash: hashText },
    { message: 'handshake', info_hash: hashText, client: 'UT3550' },
  ]);
});

describe('bencode', () => {
  const placesOf = (text: string) => {
    const bytes = ascii(text);
    const places = readBencode(bytes, 0, bytes.length);
    return places && [...places].map(([path, { at, end }]) => [path, text.slice(at, end)]);
  };

  test('strings by the path of their keys', () => {
    expect(placesOf('d1:ad2:id2:xye1:lli1e1:ze1:y1:qe')).toEqual([
      ['a.id', 'xy'],
      ['l', 'z'],
      ['y', 'q'],
    ]);
  });

  test.each([
    ['a list', 'l1:ae'],
    ['a string that is longer than all', 'd1:a9:xe'],
    ['no end', 'd1:a1:x'],
    ['a key that is none', 'di1e1:xe'],
    ['too deep', `d1:a${'l'.repeat(10_000)}`],
    ['too many', `d${'1:a1:b'.repeat(100)}e`],
    ['an integer without digits', 'd1:aiee'],
  ])('%s is refused', (_name, text) => {
    expect(placesOf(text)).toBeUndefined();
  });
});

describe('what it looks like', () => {
  test.each([
    ['a handshake', handshake('x'), 'yes'],
    ['a part of it', ascii('\x13BitTor'), 'more'],
    ['something else', ascii('GET / HTTP/1.1'), 'no'],
  ] as const)('over TCP: %s', (_name, first, like) => {
    expect(bittorrent.isLike(opening(first))).toBe(like);
  });

  test.each([
    ['a question', query, 'yes'],
    ['a tracker’s', connect, 'yes'],
    ['the first packet of uTP', utp(4, 1), 'yes'],
    ['a later one', utp(4, 2), 'no'],
    ['a dictionary that is none', ascii('d1:ad2:id20:'), 'no'],
  ] as const)('over UDP: %s', (_name, first, like) => {
    expect(bittorrentDatagrams.isLike(opening(first, { isTcp: false }))).toBe(like);
  });
});
