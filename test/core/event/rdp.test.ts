// How remote desktop connections begin. The first two packets are the example of MS-RDPBCGR 4.1; what
// is expected of others is read off them by hand.

import { describe, expect, test } from 'vitest';
import { rdp } from '../../../src-core/event/rdp/rdp.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { clientHello, serverHello } from '../../fixtures/tls-records.ts';
import { opening, overhear, type Said } from './overhear.ts';
import { checkHostile } from './told-by.ts';

const tpkt = (content: Uint8Array): Uint8Array => joined([3, 0], be16(content.length + 4), content);
/** COTP's request and confirmation; the negotiation is written as its eight bytes. */
const cotp = (type: number, cookie: string, negotiation: string): Uint8Array => {
  const variable = joined(ascii(cookie), hex(negotiation));
  return tpkt(joined([6 + variable.length, type, 0, 0, 0, 0, 0], variable));
};
const request = (cookie: string, negotiation: string) => cotp(0xe0, cookie, negotiation);
const confirm = (negotiation: string) => cotp(0xd0, '', negotiation);

const example = hex(`03 00 00 2c 27 e0 00 00 00 00 00
  43 6f 6f 6b 69 65 3a 20 6d 73 74 73 68 61 73 68 3d 65 6c 74 6f 6e 73 0d 0a  # mstshash=eltons
  01 00 08 00 00 00 00 00`);
const exampleAnswer = hex('03 00 00 13 0e d0 00 00 12 34 00 02 00 08 00 00 00 00 00');

const random = new Uint8Array(32);
const hello = clientHello({ random, keyShare: random, serverName: 'pc.example' });

/** The same must be heard however the bytes are cut. */
function heard(...said: Said[]) {
  const whole = overhear(rdp, said);
  for (const pieceBytes of [1, 7]) {
    const { events, words, isDone } = overhear(rdp, said, pieceBytes);
    expect({ events, words, isDone }).toMatchObject({
      ...{ events: whole.events, words: whole.words, isDone: whole.isDone },
    });
  }
  return whole;
}

const negotiated = (details: object) => ['rdp', { message: 'negotiation', ...details }];

describe('the negotiation', () => {
  test.each<[string, Said[], object]>([
    [
      'of the example',
      [
        ['>', example],
        ['<', exampleAnswer],
      ],
      { user: 'eltons', offered: ['rdp'], chosen: 'rdp' },
    ],
    [
      'of all kinds',
      [
        ['>', request('', '01 00 0800 0b000000')],
        ['<', confirm('02 1f 0800 02000000')],
      ],
      { offered: ['tls', 'credssp', 'credssp with early authorization'], chosen: 'credssp' },
    ],
    [
      'that fails',
      [
        ['>', request('Cookie: mstshash=joe\r\n', '01 00 0800 00000000')],
        ['<', confirm('03 00 0800 05000000')],
      ],
      { user: 'joe', offered: ['rdp'], failure: 'CredSSP required' },
    ],
    [
      'with a cookie that only routes',
      [
        ['>', request('Cookie: msts=3640205228.15629.0000\r\n', '01 00 0800 01000000')],
        ['<', confirm('02 00 0800 01000000')],
      ],
      { offered: ['tls'], chosen: 'tls' },
    ],
    [
      'of old systems',
      [
        ['>', request('Cookie: mstshash=joe\r\n', '')],
        ['<', confirm('')],
      ],
      { user: 'joe', chosen: 'rdp' },
    ],
    ['that nobody answers', [['>', example]], { user: 'eltons', offered: ['rdp'] }],
    [
      'of which the request is missing',
      [['<', confirm('02 00 0800 08000000')]],
      { chosen: 'credssp with early authorization' },
    ],
  ])('%s', (_name, said, expected) => {
    expect(heard(...said).events).toEqual([negotiated(expected)]);
  });
});

test('TLS follows', () => {
  const told = heard(
    ['>', request('', '01 00 0800 03000000')],
    ['<', confirm('02 00 0800 01000000')],
    ['>', hello],
    ['<', serverHello({ random, keyShare: random })],
  );
  expect(told.events.map(([kind, { message }]) => [kind, message])).toEqual([
    ['rdp', 'negotiation'],
    ['tls', 'client_hello'],
    ['tls', 'server_hello'],
  ]);
  expect(told.words).toMatchObject({ serverName: 'pc.example', tlsVersion: '1.3' });
});

test('TLS is known where only one side was captured', () => {
  const told = heard(['>', request('', '01 00 0800 03000000')], ['>', hello]);
  expect(told.events.map(([kind]) => kind)).toEqual(['rdp', 'tls']);
});

test('what a client says of itself without TLS', () => {
  const name = joined(ascii('P\0C\0-\0' + '1\0'), new Uint8Array(24));
  const core = joined(
    hex('01c0 d800 04000800 2003 5802 01ca 03aa 07040000 280a0000'), // 800 x 600, German, 2600
    name,
    new Uint8Array(100),
  );
  const request = tpkt(
    joined(hex('02 f0 80 7f 65 82 01 5b 04 01 01'), ascii('Duca'), hex('80 d8'), core),
  );
  const told = heard(['>', example], ['<', exampleAnswer], ['>', request]);
  const client = { client_name: 'PC-1', width: 800, height: 600, keyboard_layout: 1031 };
  expect(told.events[1]).toEqual(['rdp', { message: 'client', ...client, client_build: 2600 }]);
  expect(told.isDone).toBe(true);
});

test('what is no packet ends it', () => {
  const told = heard(['>', example], ['<', 'HTTP/1.1 400 Bad Request\r\n']);
  expect(told.events).toEqual([negotiated({ user: 'eltons', offered: ['rdp'] })]);
  expect(told.isDone).toBe(true);
});

describe('what is like it', () => {
  const bare = request('', '');
  test.each([
    ['the example', example, 9999, 'yes'],
    ['its beginning', example.subarray(0, 20), 9999, 'more'],
    ['its answer', exampleAnswer, 9999, 'yes'],
    ['a request with nothing in it', bare, 9999, 'no'],
    ['the same at its port', bare, 3389, 'yes'],
    [
      'a request that names two ends, as for controllers',
      request('', 'c1 02 0100 c2 02 0102'),
      102,
      'no',
    ],
    ['data', tpkt(hex('02 f0 80 32 01 00 00 00 00')), 3389, 'no'],
    ['text', ascii('GET / HTTP/1.1'), 3389, 'no'],
  ])('%s: %#', (_name, bytes, dstPort, likeness) => {
    expect(rdp.isLike(opening(bytes, { dstPort }))).toBe(likeness);
  });
});

checkHostile(rdp, [
  ['>', joined(example, hello)],
  ['<', exampleAnswer],
]);
