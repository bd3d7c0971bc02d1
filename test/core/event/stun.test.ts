import { describe, expect, test } from 'vitest';
import { stun, stunOverTcp } from '../../../src-core/event/stun.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

const cookie = hex('21 12 a4 42');
const transaction = hex('b7 e7 a7 01 bc 34 d6 86 fa 87 df ae');

function message(type: number, ...attributes: readonly [number, Uint8Array][]) {
  const values = joined(
    ...attributes.map(([code, value]) =>
      joined(be16(code), be16(value.length), value, new Uint8Array(-value.length & 3)),
    ),
  );
  return joined(be16(type), be16(values.length), cookie, transaction, values);
}

const request = message(0x0001, [0x8022, ascii('client')]);
/** As in RFC 5769, 2.2: 192.0.2.1 port 32853. */
const response = message(
  0x0101,
  [0x8022, ascii('test vector')],
  [0x0020, hex('00 01 a1 47 e1 12 a6 43')],
);
const refusal = message(0x0113, [0x0009, hex('00 00 04 01 6e 6f')], [0x0014, ascii('example.org')]);

describe('STUN', () => {
  test('tells the address that a host has from outside', () => {
    const said: Said[] = [
      ['>', request],
      ['<', response],
    ];
    expect(toldBy(stun, said).events).toEqual([
      ['stun', { method: 'binding', class: 'request', software: 'client' }],
      [
        'stun',
        {
          method: 'binding',
          class: 'success',
          software: 'test vector',
          mapped_address: '192.0.2.1:32853',
        },
      ],
    ]);
  });

  test('shows addresses of IPv6 as RFC 5769, 2.3 has them', () => {
    const hidden = hex('00 02 a1 47 01 13 a9 fa a5 d3 f1 79 bc 25 f4 b5 be d2 b9 d9');
    expect(toldBy(stun, [['<', message(0x0101, [0x0020, hidden])]]).events[0]?.[1]).toMatchObject({
      mapped_address: '[2001:db8:1234:5678:11:2233:4455:6677]:32853',
    });
  });

  test('of a relay tells why it refuses', () => {
    expect(toldBy(stun, [['<', refusal]]).events).toEqual([
      ['stun', { method: 'allocate', class: 'error', error_code: 401, realm: 'example.org' }],
    ]);
  });

  test('tells of a kind of message once', () => {
    expect(
      toldBy(stun, [
        ['>', request],
        ['>', request],
        ['>', request],
      ]).events,
    ).toHaveLength(1);
  });

  test('over TCP passes by what a relay carries', () => {
    const channel = joined(hex('40 00 00 05'), ascii('hello'), new Uint8Array(3));
    const said: Said[] = [['<', joined(response, channel, channel, channel, channel, refusal)]];
    for (const pieceBytes of [1, 7, 1000]) {
      const { events } = toldBy(stunOverTcp, said, pieceBytes);
      expect(events.map(([, details]) => details.class)).toEqual(['success', 'error']);
    }
  });

  test('is known by its cookie and its length', () => {
    expect(likenessOf(stun, request)).toBe('yes');
    expect(likenessOf(stun, joined(request, [0]))).toBe('no');
    expect(likenessOf(stun, Uint8Array.from(request.with(4, 0)))).toBe('no');
    expect(likenessOf(stunOverTcp, request)).toBe('yes');
    expect(likenessOf(stunOverTcp, request.slice(0, 7))).toBe('more');
    expect(likenessOf(stunOverTcp, ascii('\0\x01\0\x04 something else'))).toBe('no');
  });

  checkHostile(stun, [
    ['>', request],
    ['<', response],
    ['<', refusal],
  ]);
  checkHostile(stunOverTcp, [['<', joined(response, refusal)]]);
});
