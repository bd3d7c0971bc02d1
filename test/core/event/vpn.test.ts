import { describe, expect, test } from 'vitest';
import { ike } from '../../../src-core/event/vpn/ike.ts';
import { l2tp } from '../../../src-core/event/vpn/l2tp.ts';
import { openvpn, openvpnOverTcp } from '../../../src-core/event/vpn/openvpn.ts';
import { wireguard } from '../../../src-core/event/vpn/wireguard.ts';
import { ascii, be16, be32, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

test.each([
  ['an initiation', [1, 0, 0, 0], 148, 'yes'],
  ['a response', [2, 0, 0, 0], 92, 'yes'],
  ['a cookie', [3, 0, 0, 0], 64, 'yes'],
  ['an initiation of another size', [1, 0, 0, 0], 149, 'no'],
  ['an initiation with anything behind its type', [1, 0, 1, 0], 148, 'no'],
  ['data, which could be anything', [4, 0, 0, 0], 96, 'no'],
] as const)('WireGuard is known by its handshake: %s', (_name, head, size, likeness) => {
  expect(likenessOf(wireguard, joined(head, new Uint8Array(size - 4).fill(9)))).toBe(likeness);
});

describe('OpenVPN', () => {
  const session = hex('01 02 03 04 05 06 07 08');
  const client = joined([0x38], session, hex('00 00 00 00 00'));
  const server = joined([0x40], session, hex('01 00 00 00 00'), session, hex('00 00 00 00'));
  const check = joined(new Uint8Array(20).fill(0xcc), hex('00 00 00 01 60 00 00 00'));
  const checked = joined([0x38], session, check, hex('00 00 00 00 00'));

  test.each([
    ['a client', client, 'yes'],
    ['a server', server, 'yes'],
    ['a client with a check value', checked, 'yes'],
    ['a byte more', joined(client, [0]), 'no'],
    ['another number', client.with(13, 1), 'no'],
    ['a later number behind the check value', checked.with(32, 2), 'no'],
    ['anything', ascii('8 people are here'), 'no'],
  ])('is known by its first packets: %s', (_name, bytes, likeness) => {
    expect(likenessOf(openvpn, bytes)).toBe(likeness);
    const framed = joined(be16(bytes.length), bytes);
    expect(likenessOf(openvpnOverTcp, framed)).toBe(likeness);
  });
});

describe('IKE', () => {
  const message = (version: number, exchange: number, flags: number) =>
    joined(
      new Uint8Array(8).fill(1),
      new Uint8Array(8),
      [33, version, exchange, flags],
      be32(0),
      be32(36),
      new Uint8Array(8),
    );
  const first = message(0x20, 34, 0x08);
  const aggressive = message(0x10, 4, 0);

  test('tells how both ends come to terms', () => {
    const { events } = toldBy(ike, [
      ['>', first],
      ['<', joined(be32(0), message(0x20, 35, 0x20))],
      ['>', aggressive],
    ]);
    expect(events).toMatchObject([
      ['ike', { version: 2, exchange: 'IKE_SA_INIT', is_response: false, message_id: 0 }],
      ['ike', { version: 2, exchange: 'IKE_AUTH', is_response: true, message_bytes: 36 }],
      ['ike', { version: 1, exchange: 'aggressive' }],
    ]);
  });

  test('is known at its ports', () => {
    expect(likenessOf(ike, first, { dst: 500 })).toBe('yes');
    expect(likenessOf(ike, joined(be32(0), first), { dst: 4500 })).toBe('yes');
    expect(likenessOf(ike, joined(be32(0), first), { dst: 500 })).toBe('no');
    expect(likenessOf(ike, first)).toBe('no');
    expect(likenessOf(ike, message(0x20, 4, 0), { dst: 500 })).toBe('no');
    // A scanner sends zeros for the numbers of the connection.
    const probe = joined(new Uint8Array(16), aggressive.slice(16));
    expect(likenessOf(ike, probe, { dst: 500 })).toBe('yes');
  });

  checkHostile(ike, [['>', first]]);
});

describe('L2TP', () => {
  const attribute = (type: number, value: Uint8Array) =>
    joined(be16(0x8000 | (6 + value.length)), be16(0), be16(type), value);
  const values = joined(
    attribute(0, be16(1)),
    attribute(7, ascii('lac1')),
    joined(be16(8), be16(9), be16(7), ascii('no')), // a vendor's own
    attribute(8, ascii('Example')),
  );
  const request = joined(
    hex('c8 02'),
    be16(12 + values.length),
    hex('00 09 00 00 00 00 00 00'),
    values,
  );

  test('tells who opens a tunnel', () => {
    const details = { message: 'SCCRQ', host: 'lac1', vendor: 'Example', tunnel_id: 9 };
    expect(toldBy(l2tp, [['>', request]]).events).toEqual([['l2tp', details]]);
  });

  test('says nothing of what only acknowledges', () => {
    const empty = hex('c8 02 00 0c 00 09 00 00 00 01 00 01');
    expect(toldBy(l2tp, [['>', empty]]).events).toEqual([]);
    expect(likenessOf(l2tp, empty, { dst: 1701 })).toBe('yes');
    expect(likenessOf(l2tp, empty)).toBe('no');
    expect(likenessOf(l2tp, request)).toBe('yes');
    expect(likenessOf(l2tp, joined(request, [0]), { dst: 1701 })).toBe('no');
  });

  checkHostile(l2tp, [['>', request]]);
});
