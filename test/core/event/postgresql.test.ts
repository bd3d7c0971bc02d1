import { describe, expect, test } from 'vitest';
import { postgresql } from '../../../src-core/event/database/postgresql.ts';
import { ascii, be32, hex, joined } from '../../fixtures/bytes.ts';
import { clientHello } from '../../fixtures/tls-records.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

const random = new Uint8Array(32).fill(7);
const hello = clientHello({ random, keyShare: random, serverName: 'db.example.com' });

describe('PostgreSQL', () => {
  const message = (letter: string, body: Uint8Array) =>
    joined(ascii(letter), be32(4 + body.length), body);
  const parameters = ascii('user\0anna\0database\0shop\0application_name\0psql\0\0');
  const startup = joined(be32(8 + parameters.length), hex('00 03 00 00'), parameters);
  const wish = hex('00 00 00 08 04 d2 16 2f');
  const wants = (code: number) => message('R', be32(code));
  const version = message('S', ascii('server_version\x0015.4\0'));
  const query = message('Q', ascii('insert into cards values (1)\0'));
  const refusal = message('E', ascii('SFATAL\0C28P01\0Mpassword authentication failed\0\0'));

  test.each([1, 9, 1000])(
    'tells user, database and the first query, in pieces of %i',
    (pieceBytes) => {
      const said: Said[] = [
        ['>', wish],
        ['<', ascii('N')],
        ['>', startup],
        ['<', wants(3)],
        ['>', message('p', ascii('secret\0'))],
        ['<', joined(wants(0), version)],
        ['>', query],
      ];
      const told = toldBy(postgresql, said, pieceBytes);
      expect(told.events).toEqual([
        [
          'postgresql',
          { operation: 'startup', user: 'anna', database: 'shop', application: 'psql' },
        ],
        [
          'login',
          {
            service: 'postgresql',
            user: 'anna',
            method: 'password',
            success: true,
            has_password: true,
            password_length: 6,
          },
        ],
        ['postgresql', { operation: 'greeting', version: '15.4' }],
        ['postgresql', { operation: 'query', verb: 'INSERT' }],
      ]);
      expect(told.isDone).toBe(true);
      expect(JSON.stringify(told)).not.toContain('secret');
    },
  );

  test('tells why a login fails', () => {
    const said: Said[] = [
      ['>', startup],
      ['<', wants(10)],
      ['<', refusal],
    ];
    expect(toldBy(postgresql, said).events.slice(1)).toEqual([
      ['login', { service: 'postgresql', user: 'anna', method: 'sasl', success: false }],
      [
        'postgresql',
        { operation: 'error', error_code: '28P01', message: 'password authentication failed' },
      ],
    ]);
  });

  test('turns to TLS when the server agrees', () => {
    const { words } = toldBy(postgresql, [
      ['>', wish],
      ['<', ascii('S')],
      ['>', hello],
    ]);
    expect(words.serverName).toBe('db.example.com');
  });

  test('is known by how it begins', () => {
    expect(likenessOf(postgresql, startup)).toBe('yes');
    expect(likenessOf(postgresql, wish)).toBe('yes');
    expect(likenessOf(postgresql, wish.slice(0, 5))).toBe('more');
    expect(likenessOf(postgresql, wants(5))).toBe('yes');
    expect(likenessOf(postgresql, ascii('GET / HTTP/1.1\r\n'), { dst: 5432 })).toBe('no');
    expect(likenessOf(postgresql, new Uint8Array(40), { dst: 5432 })).toBe('no');
  });

  checkHostile(postgresql, [
    ['>', joined(wish)],
    ['<', ascii('N')],
    ['>', startup],
    ['<', joined(wants(5), refusal, version)],
    ['>', query],
  ]);
});
