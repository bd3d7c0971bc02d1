import { describe, expect, test } from 'vitest';
import { kerberos, kerberosOverTcp } from '../../../src-core/event/kerberos/kerberos.ts';
import { ber, berInteger, berText } from '../../fixtures/ber.ts';
import { ascii, be32, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

const sequence = (...parts: Uint8Array[]) => ber(0x30, ...parts);
/** A field by its number (RFC 4120, appendix A). */
const field = (number: number, value: Uint8Array) => ber(0xa0 + number, value);
const realm = (number: number) => field(number, berText(0x1b, 'EXAMPLE.COM'));
const principal = (...names: string[]) =>
  sequence(
    field(0, berInteger(names.length)),
    field(1, sequence(...names.map((name) => berText(0x1b, name)))),
  );
const krbtgt = principal('krbtgt', 'EXAMPLE.COM');
const version = (number: number) => field(number, berInteger(5));

const preauth = (kind: number) =>
  sequence(field(1, berInteger(kind)), field(2, ber(0x04, [1, 2, 3])));
const etypes = sequence(berInteger(18), berInteger(23));

function asRequest(...kinds: number[]): Uint8Array {
  const body = sequence(
    field(0, ber(0x03, [0, 0x40, 0x81, 0, 0x10])),
    field(1, principal('anna')),
    realm(2),
    field(3, krbtgt),
    field(7, berInteger(77)),
    field(8, etypes),
  );
  const padata = kinds.length > 0 ? [field(3, sequence(...kinds.map(preauth)))] : [];
  return ber(0x6a, sequence(version(1), field(2, berInteger(10)), ...padata, field(4, body)));
}

const ticket = (service: Uint8Array, etype: number) =>
  ber(
    0x61,
    sequence(
      version(0),
      realm(1),
      field(2, service),
      field(3, sequence(field(0, berInteger(etype)), field(2, ber(0x04, new Uint8Array(60))))),
    ),
  );

const reply = (tag: number, service: Uint8Array, etype: number) =>
  ber(
    tag,
    sequence(
      version(0),
      field(1, berInteger(tag - 0x60)),
      realm(3),
      field(4, principal('anna')),
      field(5, ticket(service, etype)),
      field(6, sequence(field(0, berInteger(18)), field(2, ber(0x04, new Uint8Array(40))))),
    ),
  );

const error = (code: number) =>
  ber(
    0x7e,
    sequence(
      version(0),
      field(1, berInteger(30)),
      field(4, berText(0x18, '20300101000000Z')),
      field(5, berInteger(1)),
      field(6, berInteger(code)),
      realm(9),
      field(10, krbtgt),
    ),
  );

describe('Kerberos', () => {
  test('tells who asks for which ticket, and with which ciphers', () => {
    expect(toldBy(kerberos, [['>', asRequest(128)]]).events).toEqual([
      [
        'kerberos',
        {
          message: 'AS-REQ',
          client: 'anna',
          realm: 'EXAMPLE.COM',
          service: 'krbtgt/EXAMPLE.COM',
          etypes: ['aes256-cts-hmac-sha1-96', 'rc4-hmac'],
          has_preauth: false, // 128 only asks for what else is known of the user
        },
      ],
    ]);
  });

  test('tells how the ticket to a service is encrypted', () => {
    const bytes = reply(0x6d, principal('MSSQLSvc', 'db.example.com'), 23);
    expect(toldBy(kerberos, [['<', bytes]]).events).toEqual([
      [
        'kerberos',
        {
          message: 'TGS-REP',
          client: 'anna',
          realm: 'EXAMPLE.COM',
          service: 'MSSQLSvc/db.example.com',
          ticket_etype: 'rc4-hmac',
        },
      ],
    ]);
  });

  const login = { service: 'kerberos', user: 'anna@EXAMPLE.COM', method: 'kerberos' };

  test('is a login when the first ticket is given', () => {
    const said: Said[] = [
      ['>', asRequest(2)],
      ['<', reply(0x6b, krbtgt, 18)],
    ];
    const { events } = toldBy(kerberos, said);
    expect(events[0]?.[1]).toMatchObject({ has_preauth: true });
    expect(events[2]).toEqual(['login', { ...login, success: true }]);
  });

  test.each([
    ['KDC_ERR_PREAUTH_FAILED', 24],
    ['KDC_ERR_C_PRINCIPAL_UNKNOWN', 6],
  ])('is a login that failed after %s', (name, code) => {
    const said: Said[] = [
      ['>', asRequest()],
      ['<', error(code)],
    ];
    expect(toldBy(kerberos, said).events.slice(1)).toMatchObject([
      ['kerberos', { message: 'KRB-ERROR', error: name, error_code: code }],
      ['login', { ...login, success: false }],
    ]);
  });

  test('is no login yet when the server wants a proof, or of a ticket to a service', () => {
    const said: Said[] = [
      ['>', asRequest()],
      ['<', error(25)],
      ['<', error(24)],
    ];
    expect(toldBy(kerberos, said).events.map(([kind]) => kind)).not.toContain('login');
  });

  test('over TCP has its length before each message', () => {
    const framed = (bytes: Uint8Array) => joined(be32(bytes.length), bytes);
    const said: Said[] = [
      ['>', framed(asRequest(2))],
      ['<', framed(reply(0x6b, krbtgt, 18))],
    ];
    for (const pieceBytes of [1, 50, 1000]) {
      const { events } = toldBy(kerberosOverTcp, said, pieceBytes);
      expect(events.map(([kind]) => kind)).toEqual(['kerberos', 'kerberos', 'login']);
    }
    expect(likenessOf(kerberosOverTcp, said[0]![1])).toBe('yes');
    expect(likenessOf(kerberosOverTcp, said[0]![1].slice(0, 10))).toBe('more');
    expect(likenessOf(kerberosOverTcp, new Uint8Array(64), { dst: 88 })).toBe('no');
  });

  test('is known at any port by its form', () => {
    expect(likenessOf(kerberos, asRequest())).toBe('yes');
    expect(likenessOf(kerberos, joined(asRequest(), [0]))).toBe('no');
    expect(likenessOf(kerberos, ascii('jumping jack flash'), { dst: 88 })).toBe('no');
  });

  checkHostile(kerberos, [
    ['>', asRequest(2, 128)],
    ['<', reply(0x6b, krbtgt, 18)],
    ['<', error(24)],
  ]);
  checkHostile(kerberosOverTcp, [['>', joined(be32(asRequest().length), asRequest())]]);
});
