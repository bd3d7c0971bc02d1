// TLS over TCP. What is expected is read off the messages by hand, after RFC 8446 and 5246.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { tls } from '../../../src-core/event/tls/tls.ts';
import { ascii, be16, be24, hex, joined } from '../../fixtures/bytes.ts';
import { certificate, dnsNameOf } from '../../fixtures/certificate.ts';
import {
  changeCipherSpec,
  clientHello,
  encryptedRecords,
  serverHello,
} from '../../fixtures/tls-records.ts';
import { opening, overhear, type Said } from './overhear.ts';
import {
  certificates,
  detailsOf,
  heard,
  hello,
  keyShare,
  message,
  oldServerHello,
  random,
  record,
} from './tls-talk.ts';
import { checkHostile } from './told-by.ts';

const secret = encryptedRecords(new Uint8Array(300));

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const short = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
// Of the fixture's lists, written down from the file that makes it.
const ja3 = md5(
  '771,4865-4866-4867-49195-49199-49196-49200-52393-52392-49171-49172,0-11-10-35-16-23-13-43-45-51,29-23-24,0',
);
const ja4 = [
  't13d1110h2',
  short('1301,1302,1303,c013,c014,c02b,c02c,c02f,c030,cca8,cca9'),
  short('000a,000b,000d,0017,0023,002b,002d,0033_0403,0503,0603,0804,0805,0806,0401'),
].join('_');
const clientDetails = {
  message: 'client_hello',
  version: '1.3',
  server_name: 'example.com',
  alpn: ['h2', 'http/1.1'],
  cipher_count: 11,
  ja3,
  ja4,
};

test('a handshake of TLS 1.3', () => {
  const told = heard(
    ['>', hello],
    ['<', joined(serverHello({ random, keyShare }), changeCipherSpec, secret)],
    ['>', joined(changeCipherSpec, secret)],
    ['<', secret],
  );
  const server = {
    ...{ message: 'server_hello', version: '1.3', cipher: 'AES_128_GCM_SHA256' },
    ...{ ja3s: md5('771,4865,43-51'), resumed: false },
  };
  expect(told.events).toEqual([
    ['tls', clientDetails],
    ['tls', server],
  ]);
  const serverName = 'example.com';
  expect(told.words).toEqual({ serverName, tlsVersion: '1.3', alpn: 'h2', ja3, ja4 });
  expect(told.isDone).toBe(true);
});

describe('a hello', () => {
  test('over several records', () => {
    const content = hello.subarray(5);
    const cuts = [0, 2, 3, 90, content.length];
    const records = cuts.slice(1).map((end, i) => record(22, content.subarray(cuts[i], end)));
    expect(detailsOf(['>', joined(...records)])).toEqual([clientDetails]);
  });

  test('of 5 KB, as post-quantum keys make it', () => {
    const large = clientHello({ random, keyShare: new Uint8Array(5000), serverName: 'a.example' });
    const told = overhear(tls, [['>', large]], 1460);
    expect(told.events[0]?.[1]).toMatchObject({ server_name: 'a.example', cipher_count: 11 });
  });

  test('that is larger than any is not waited for', () => {
    const huge = record(22, joined([1], be24(200_000), new Uint8Array(16_000)));
    const told = overhear(
      tls,
      Array.from({ length: 8 }, (): Said => ['>', huge]),
      1460,
    );
    expect(told.events).toEqual([]);
    expect(told.mostLeft).toBeLessThan(20_000);
  });

  test('without extensions, of SSL 3.0', () => {
    const body = joined(be16(0x0300), random, [0], be16(4), hex('0004 000a'), [1, 0]);
    expect(detailsOf(['>', record(22, message(1, body), 0x0300)])).toEqual([
      {
        ...{ message: 'client_hello', version: 'ssl3.0', cipher_count: 2 },
        ja3: md5('768,4-10,,,'),
        ja4: `ts3i020000_${short('0004,000a')}_000000000000`,
      },
    ]);
  });

  test('in the layout of SSL 2.0', () => {
    const body = joined(hex('01 0301 0006 0000 0010 000004 0000ff'), random.subarray(16));
    const told = heard(['>', joined(be16(0x8000 | body.length), body)]);
    const details = { version: '1.0', cipher_count: 2, is_sslv2: true };
    expect(told.events).toEqual([['tls', { message: 'client_hello', ...details }]]);
  });

  test('whose extensions lead out of it has no fingerprint', () => {
    const body = joined(be16(0x0303), random, [0], be16(2), be16(0x1301), [1, 0], be16(400));
    const name = joined(hex('0000 000e 000c 00 0009'), ascii('a.example'));
    const told = heard(['>', record(22, message(1, joined(body, name)))]);
    const details = { version: '1.2', server_name: 'a.example', cipher_count: 1 };
    expect(told.events).toEqual([
      ['tls', { message: 'client_hello', ...details, is_malformed: true }],
    ]);
    expect(told.words).toEqual({ serverName: 'a.example' });
  });
});

describe('the protocol inside', () => {
  const withProtocol = oldServerHello({
    extensions: joined(hex('0010 0005 0003 02'), ascii('h2')),
  });

  test.each<[string, Uint8Array, string | undefined]>([
    ['is the one that a server chose in the clear', record(22, withProtocol), 'h2'],
    ['was not chosen when the server says nothing', record(22, oldServerHello({})), undefined],
    ['is the first offered where the choice is hidden', serverHello({ random, keyShare }), 'spdy'],
    ['is the first offered when nobody answers', new Uint8Array(0), 'spdy'],
  ])('%s', (_name, answer, alpn) => {
    const offer = clientHello({ random, keyShare, applicationProtocols: ['spdy', 'h2'] });
    expect(heard(['>', offer], ['<', answer]).words.alpn).toBe(alpn);
  });
});

describe('resumption', () => {
  const offer = clientHello({ random, keyShare, sessionId: hex('aabb') });
  const psk = hex('0029 0002 0000  002b 0002 0304');

  test.each<[string, Uint8Array, boolean]>([
    ['by the session that the client named', oldServerHello({ sessionId: 'aabb' }), true],
    ['is not another session', oldServerHello({ sessionId: 'aabc' }), false],
    ['is not no session', oldServerHello({}), false],
    ['by a key', oldServerHello({ sessionId: 'aabb', extensions: psk }), true],
  ])('%s', (_name, answer, resumed) => {
    expect(detailsOf(['>', offer], ['<', record(22, answer)])[1]).toMatchObject({ resumed });
  });
});

test('after a retry both hellos come again, behind a change of cipher that changes nothing', () => {
  const retryRandom = createHash('sha256').update('HelloRetryRequest').digest();
  const retry = serverHello({ random: retryRandom, keyShare });
  const told = heard(
    ['>', hello],
    ['<', joined(retry, changeCipherSpec)],
    ['>', joined(changeCipherSpec, hello, secret)],
    ['<', joined(serverHello({ random, keyShare }), secret)],
  );
  const seen = told.events.map(([, { message, retry }]) => [message, retry]);
  expect(seen).toEqual([
    ['client_hello', undefined],
    ['server_hello', true],
    ['client_hello', undefined],
    ['server_hello', undefined],
  ]);
  expect(told.isDone).toBe(true);
});

describe('other records', () => {
  test.each<[string, string, object[]]>([
    [
      'an alert',
      '15 0303 0002 02 28',
      [{ message: 'alert', level: 'fatal', alert: 'handshake failure' }],
    ],
    [
      'an alert without a name',
      '15 0303 0002 01 c8',
      [{ message: 'alert', level: 'warning', alert: '200' }],
    ],
    ['an encrypted alert', `15 0303 001a ${'00'.repeat(26)}`, []],
    [
      'a heartbeat that asks for more than it brings',
      '18 0302 0003 01 4000',
      [{ message: 'heartbeat_request', bytes: 3, claimed_bytes: 16_384, is_overlong: true }],
    ],
    [
      'a heartbeat with its padding',
      `18 0302 0015 02 0002 abab ${'00'.repeat(16)}`,
      [{ message: 'heartbeat_response', bytes: 21, claimed_bytes: 2 }],
    ],
    [
      'a heartbeat behind a change of cipher',
      `14 0303 0001 01  16 0303 0002 abab  18 0303 0004 01 4000 ab`,
      [{ message: 'heartbeat', is_encrypted: true, bytes: 4 }],
    ],
    ['something else', '48 54 54 50 2f', []],
  ])('%s', (_name, bytes, expected) => {
    expect(detailsOf(['<', hex(bytes)])).toEqual(expected);
  });

  test('nothing is read behind a change of cipher', () => {
    const told = heard(
      ['<', joined(record(22, oldServerHello({})), changeCipherSpec)],
      ['<', record(22, hex('01 02 03 04 05 06 07 08'))],
      ['<', hex('15 0303 0002 02 28')],
    );
    expect(told.events).toHaveLength(1);
  });

  test('nothing is read behind a gap', () => {
    const told = heard(
      ['<', record(22, oldServerHello({}))],
      ['<', 10],
      ['<', hex('15 0303 0002 02 28')],
    );
    expect(told.events).toHaveLength(1);
  });
});

describe('what is like it', () => {
  test.each([
    ['a client hello', hello, 'yes'],
    ['its beginning', hello.subarray(0, 4), 'more'],
    ['its first nine bytes', hello.subarray(0, 9), 'more'],
    ['its first ten bytes', hello.subarray(0, 10), 'yes'],
    ['a server hello', serverHello({ random, keyShare }), 'yes'],
    ['a hello in tiny records', joined(record(22, hex('01 00')), record(22, hex('00 50'))), 'yes'],
    ['an alert', hex('15 0303 0002 02 28'), 'yes'],
    ['records in the middle', joined(secret, secret), 'yes'],
    ['a record with anything behind it', joined(secret, ascii('anything')), 'no'],
    ['a hello of an unknown version', joined(hello.subarray(0, 9), [9]), 'no'],
    ['an SSL 2.0 hello', hex(`80 2e 01 0002 0015 0000 0010 ${'00'.repeat(37)}`), 'yes'],
    ['its beginning', hex('80 2e 01 00'), 'more'],
    [
      'an SSL 2.0 hello with odd lengths',
      hex(`80 2e 01 0002 0016 0000 0010 ${'00'.repeat(37)}`),
      'no',
    ],
    ['text', ascii('GET / HTTP/1.1'), 'no'],
    ['a DNS message over TCP', hex('00 1d 12 34 01 00 00 01 00 00'), 'no'],
  ])('%s: %#', (_name, bytes, likeness) => {
    expect(tls.isLike(opening(bytes))).toBe(likeness);
  });
});

checkHostile(tls, [
  ['>', hello],
  [
    '<',
    record(
      22,
      joined(
        oldServerHello({}),
        certificates(certificate({ subject: 'a', issuer: 'b', names: [dnsNameOf('c')] })),
      ),
    ),
  ],
]);
