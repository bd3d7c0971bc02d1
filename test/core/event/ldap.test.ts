import { describe, expect, test } from 'vitest';
import { ldap, ldapOverUdp } from '../../../src-core/event/ldap/ldap.ts';
import { ber, berInteger, berText } from '../../fixtures/ber.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { clientHello } from '../../fixtures/tls-records.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

const message = (id: number, operation: Uint8Array) => ber(0x30, berInteger(id), operation);
const bind = (id: number, dn: string, credentials: Uint8Array) =>
  message(id, ber(0x60, berInteger(3), berText(0x04, dn), credentials));
const password = (text: string) => berText(0x80, text);
const result = (id: number, tag: number, code: number, said = '') =>
  message(id, ber(tag, berInteger(code, 0x0a), berText(0x04, ''), berText(0x04, said)));
const search = (id: number, base: string, filter: Uint8Array) =>
  message(
    id,
    ber(
      0x63,
      berText(0x04, base),
      ...[berInteger(2, 0x0a), berInteger(0, 0x0a), berInteger(0), berInteger(0)],
      hex('01 01 00'),
      filter,
      ber(0x30, berText(0x04, 'cn')),
    ),
  );
const equal = (name: string, value: string) => ber(0xa3, berText(0x04, name), berText(0x04, value));

const admin = 'cn=admin,dc=example,dc=com';
const startTls = message(1, ber(0x77, berText(0x80, '1.3.6.1.4.1.1466.20037')));

describe('LDAP', () => {
  test.each([
    ['lets in', 0, 'success', true],
    ['turns away', 49, 'invalidCredentials', false],
  ])('tells whom the server %s, and nothing of the password', (_name, code, name, success) => {
    const said: Said[] = [
      ['>', bind(1, admin, password('secret'))],
      ['<', result(1, 0x61, code)],
    ];
    const told = toldBy(ldap, said, 5);
    expect(told.events).toEqual([
      ['ldap', { operation: 'bind', message_id: 1, version: 3, dn: admin, method: 'simple' }],
      ['ldap', { operation: 'bind result', message_id: 1, result: name, result_code: code }],
      [
        'login',
        {
          service: 'ldap',
          user: admin,
          method: 'simple',
          success,
          has_password: true,
          password_length: 6,
        },
      ],
    ]);
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test('is no login when nobody in particular binds, or when there is more to say', () => {
    const sasl = ber(0xa3, berText(0x04, 'GSS-SPNEGO'), ber(0x04, [1, 2]));
    const { events } = toldBy(ldap, [
      ['>', bind(1, '', password(''))],
      ['<', result(1, 0x61, 0)],
      ['>', bind(2, '', sasl)],
      ['<', result(2, 0x61, 14)],
    ]);
    expect(events.map(([kind]) => kind)).toEqual(['ldap', 'ldap', 'ldap', 'ldap']);
    expect(events[2]?.[1]).toMatchObject({ method: 'gss-spnego' });
  });

  test('tells whom a token of NTLM names', () => {
    const user = joined(...[...'anna'].map((letter) => joined(ascii(letter), [0])));
    const ntlm = joined(
      ascii('NTLMSSP\0'),
      hex('03 00 00 00'),
      new Uint8Array(24), // responses, and no domain
      hex('08 00 08 00 40 00 00 00'), // the user, at 64
      new Uint8Array(16),
      hex('01 00 00 00'), // UTF-16
      user,
    );
    const { events } = toldBy(ldap, [
      ['>', bind(2, '', ber(0xa3, berText(0x04, 'GSS-SPNEGO'), ber(0x04, ntlm)))],
      ['<', result(2, 0x61, 0)],
    ]);
    const login = { service: 'ldap', user: 'anna', method: 'gss-spnego', success: true };
    expect(events[2]).toEqual(['login', login]);
  });

  test('tells what is looked for, and how much was found', () => {
    const entry = message(3, ber(0x64, berText(0x04, admin), ber(0x30)));
    const filter = ber(0xa0, equal('objectClass', 'user'), berText(0x87, 'servicePrincipalName'));
    expect(
      toldBy(ldap, [
        ['>', search(3, 'dc=example,dc=com', filter)],
        ['<', joined(entry, entry, result(3, 0x65, 0))],
      ]).events,
    ).toEqual([
      [
        'ldap',
        {
          operation: 'search',
          message_id: 3,
          base: 'dc=example,dc=com',
          scope: 'subtree',
          filter: '(&(objectClass=user)(servicePrincipalName=*))',
        },
      ],
      [
        'ldap',
        {
          operation: 'search result',
          message_id: 3,
          result: 'success',
          result_code: 0,
          entries: 2,
        },
      ],
    ]);
  });

  test.each([
    ['(!(cn=a))', ber(0xa2, equal('cn', 'a'))],
    [
      '(cn=a*b*c)',
      ber(
        0xa4,
        berText(0x04, 'cn'),
        ber(0x30, berText(0x80, 'a'), berText(0x81, 'b'), berText(0x82, 'c')),
      ),
    ],
    ['(cn=*b*)', ber(0xa4, berText(0x04, 'cn'), ber(0x30, berText(0x81, 'b')))],
    ['(n>=5)', ber(0xa5, berText(0x04, 'n'), berText(0x04, '5'))],
    [
      '(uac:1.2.840.113556.1.4.803:=32)',
      ber(0xa9, berText(0x81, '1.2.840.113556.1.4.803'), berText(0x82, 'uac'), berText(0x83, '32')),
    ],
  ])('writes the filter %s as people do', (text, filter) => {
    expect(toldBy(ldap, [['>', search(1, '', filter)]]).events[0]?.[1].filter).toBe(text);
  });

  test('does not follow a filter without end', () => {
    let filter = equal('cn', 'a');
    for (let depth = 0; depth < 40; depth++) filter = ber(0xa2, filter);
    expect(toldBy(ldap, [['>', search(1, '', filter)]]).events[0]?.[1].filter).toBe(
      `${'(!'.repeat(9)}…${')'.repeat(9)}`,
    );
  });

  test.each([
    ['modify', ber(0x66, berText(0x04, admin))],
    ['add', ber(0x68, berText(0x04, admin))],
    ['delete', berText(0x4a, admin)],
  ])('tells of which object it is to %s', (operation, request) => {
    expect(toldBy(ldap, [['>', message(9, request)]]).events).toEqual([
      ['ldap', { operation, message_id: 9, dn: admin }],
    ]);
  });

  test('turns to TLS when the server agrees', () => {
    const random = new Uint8Array(32).fill(7);
    const hello = clientHello({ random, keyShare: random, serverName: 'ldap.example.com' });
    const { words } = toldBy(ldap, [
      ['>', startTls],
      ['<', result(1, 0x78, 0)],
      ['>', hello],
    ]);
    expect(words.serverName).toBe('ldap.example.com');
    const refused = toldBy(ldap, [
      ['>', startTls],
      ['<', result(1, 0x78, 2)],
      ['>', hello],
    ]);
    expect(refused.words.serverName).toBeUndefined();
  });

  test('over UDP has an entry and its end in one datagram', () => {
    const entry = message(3, ber(0x64, berText(0x04, ''), ber(0x30)));
    const said: Said[] = [['<', joined(entry, result(3, 0x65, 0))]];
    expect(toldBy(ldapOverUdp, said).events).toMatchObject([['ldap', { entries: 1 }]]);
  });

  test('is known at any port by its form', () => {
    const bytes = bind(1, admin, password('secret'));
    expect(likenessOf(ldap, bytes)).toBe('yes');
    expect(likenessOf(ldap, bytes.slice(0, 11))).toBe('more');
    expect(likenessOf(ldapOverUdp, search(1, '', equal('a', 'b')))).toBe('yes');
    expect(likenessOf(ldap, ascii('0 is where it begins'), { dst: 389 })).toBe('no');
    // SNMP begins alike.
    expect(likenessOf(ldapOverUdp, ber(0x30, berInteger(1), berText(0x04, 'public')))).toBe('no');
  });

  checkHostile(ldap, [
    ['>', joined(bind(1, admin, password('secret')), search(2, '', equal('cn', 'a')), startTls)],
    ['<', joined(result(1, 0x61, 0), result(2, 0x65, 0), result(1, 0x78, 0))],
  ]);
  checkHostile(ldapOverUdp, [['>', search(2, '', equal('cn', 'a'))]]);
});
