// DTLS over UDP (RFC 6347). What is expected is read off the messages by hand.

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dtls } from '../../../src-core/event/tls/dtls.ts';
import { ascii, be16, be24, hex, joined } from '../../fixtures/bytes.ts';
import { certificate } from '../../fixtures/certificate.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

const random = new Uint8Array(32).fill(9);
const version12 = 0xfefd;

const record = (type: number, content: Uint8Array, epoch = 0): Uint8Array =>
  joined([type], be16(version12), be16(epoch), new Uint8Array(6), be16(content.length), content);

/** The bytes from `from` to `until` of a message; `number` counts the messages of a side. */
function piece(type: number, number: number, body: Uint8Array, from = 0, until = body.length) {
  const head = joined([type], be24(body.length), be16(number), be24(from), be24(until - from));
  return joined(head, body.subarray(from, until));
}

const clientHello = (cookie: string): Uint8Array =>
  joined(
    ...[be16(version12), random, [0], [cookie.length], ascii(cookie), be16(4), hex('c02b c02f')],
    ...[[1, 0], be16(6), hex('000a 0002 0000')],
  );
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const clientDetails = {
  ...{ message: 'client_hello', version: '1.2', cipher_count: 2 },
  ja3: createHash('md5').update('65277,49195-49199,10,,').digest('hex'),
  ja4: `dd2i020100_${hash('c02b,c02f')}_${hash('000a')}`,
};
const serverHello = joined(be16(version12), random, [0], be16(0xc02b), [0]);
const serverDetails = {
  ...{ message: 'server_hello', version: '1.2', cipher: 'ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' },
  ja3s: createHash('md5').update('65277,49195,').digest('hex'),
  resumed: false,
};
const own = certificate({ subject: 'me', issuer: 'me' });
const certificates = joined(be24(own.length + 3), be24(own.length), own);

const messagesOf = (...said: Said[]) => toldBy(dtls, said).events.map(([, { message }]) => message);

test('a handshake with a cookie', () => {
  const told = toldBy(dtls, [
    ['>', record(22, piece(1, 0, clientHello('')))],
    ['<', record(22, piece(3, 0, joined(be16(version12), [3], ascii('abc'))))],
    ['>', record(22, piece(1, 1, clientHello('abc')))],
    ['<', joined(record(22, piece(2, 1, serverHello)), record(22, piece(11, 2, certificates)))],
    ['>', joined(record(20, Uint8Array.of(1)), record(22, random, 1))],
    ['<', joined(record(20, Uint8Array.of(1)), record(22, random, 1))],
  ]);
  expect(told.events).toMatchObject([
    ['dtls', clientDetails],
    ['dtls', clientDetails],
    ['dtls', serverDetails],
    ['dtls', { message: 'certificate', sender: 'server', subject: 'CN=me', self_signed: true }],
  ]);
  const { ja3, ja4 } = clientDetails;
  expect(told.words).toEqual({ tlsVersion: '1.2', ja3, ja4 });
  expect(told.isDone).toBe(true);
});

describe('a message in pieces', () => {
  const part = (from: number, until: number): Said => [
    '<',
    record(22, piece(11, 2, certificates, from, until)),
  ];
  const end = certificates.length;

  test.each<[string, Said[], string[]]>([
    ['in order', [part(0, 100), part(100, 200), part(200, end)], ['certificate']],
    ['of which one comes twice', [part(0, 100), part(0, 100), part(100, end)], ['certificate']],
    ['that overlap', [part(0, 100), part(50, 200), part(150, end)], ['certificate']],
    ['of which one is missing', [part(0, 100), part(150, end)], []],
    ['that lead out of it', [['<', record(22, piece(11, 2, certificates, 0, end + 9))]], []],
  ])('%s', (_name, said, expected) => {
    expect(messagesOf(...said)).toEqual(expected);
  });
});

test('alerts in the clear are told, encrypted ones are not', () => {
  const alert = hex('02 28');
  expect(messagesOf(['<', record(21, alert)], ['<', record(21, alert, 1)])).toEqual(['alert']);
});

describe('what is like it', () => {
  const hello = record(22, piece(1, 0, clientHello('')));
  test.each([
    ['a hello', hello, 'yes'],
    ['data in the middle', record(23, random, 1), 'yes'],
    ['two records', joined(hello, hello), 'yes'],
    ['a record with anything behind it', joined(hello, random), 'no'],
    ['a head alone', hello.subarray(0, 12), 'no'],
    ['TLS', joined([22], be16(0x0303), hello.subarray(3)), 'no'],
    ['another kind', joined([25], hello.subarray(1)), 'no'],
  ])('%s: %#', (_name, bytes, likeness) => {
    expect(likenessOf(dtls, bytes)).toBe(likeness);
  });
});

checkHostile(dtls, [
  ['>', record(22, piece(1, 0, clientHello('abc')))],
  ['<', joined(record(22, piece(2, 1, serverHello)), record(22, piece(11, 2, certificates)))],
]);
