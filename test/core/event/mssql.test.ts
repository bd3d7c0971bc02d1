import { describe, expect, test } from 'vitest';
import { mssql } from '../../../src-core/event/database/mssql.ts';
import { ascii, be16, hex, joined } from '../../fixtures/bytes.ts';
import { clientHello } from '../../fixtures/tls-records.ts';
import { checkHostile, likenessOf, toldBy } from './told-by.ts';

const random = new Uint8Array(32).fill(7);
const hello = clientHello({ random, keyShare: random, serverName: 'db.example.com' });

describe('Microsoft SQL Server', () => {
  const packet = (type: number, body: Uint8Array) =>
    joined([type, 1], be16(8 + body.length), hex('00 00 01 00'), body);
  const wide = (text: string) => joined(...[...text].map((letter) => joined(ascii(letter), [0])));
  /** Version 15.0.2000, and what is said of encryption. */
  const options = (encryption: number) =>
    joined(
      hex('00 00 0b 00 06  01 00 11 00 01  ff'),
      hex('0f 00 07 d0 00 00'),
      Uint8Array.of(encryption),
    );
  const texts = ['PC7', 'sa', 'secret', 'app', 'db7', '', '', '', 'shop'];
  let textAt = 94;
  const places = texts.map((text) => {
    const place = joined([textAt & 255, 0], [text.length, 0]);
    textAt += 2 * text.length;
    return place;
  });
  const login = packet(
    16,
    joined(
      hex('00 00 00 00  04 00 00 74'), // the length is not looked at; version 7.4
      new Uint8Array(28),
      ...places,
      new Uint8Array(22),
      ...texts.map(wide),
    ),
  );
  const said = wide("Login failed for user 'sa'.");
  const failure = joined(
    hex('aa 44 00  18 48 00 00  01 0e'),
    Uint8Array.of(said.length / 2, 0),
    said,
    hex('00 00 01 00 00 00  fd 02 00 00 00 00 00 00 00'),
  );
  const query = packet(
    1,
    joined(hex('16 00 00 00  12 00 00 00 02 00'), new Uint8Array(12), wide('EXEC x')),
  );

  test.each([1, 9, 1000])(
    'tells who logs in where nothing is encrypted, in pieces of %i',
    (pieceBytes) => {
      const told = toldBy(
        mssql,
        [
          ['>', packet(18, options(2))],
          ['<', packet(4, options(2))],
          ['>', login],
          ['<', packet(4, hex('ad 04 00 01 74 00 00'))],
          ['>', query],
        ],
        pieceBytes,
      );
      const prelogin = { operation: 'prelogin', version: '15.0.2000', encryption: 'not supported' };
      expect(told.events).toEqual([
        ['mssql', { ...prelogin, is_response: false }],
        ['mssql', { ...prelogin, is_response: true }],
        [
          'mssql',
          {
            operation: 'login',
            user: 'sa',
            host: 'PC7',
            application: 'app',
            server: 'db7',
            database: 'shop',
          },
        ],
        [
          'login',
          {
            service: 'mssql',
            user: 'sa',
            method: 'password',
            success: true,
            has_password: true,
            password_length: 6,
          },
        ],
        ['mssql', { operation: 'query', verb: 'EXEC' }],
      ]);
    },
  );

  test('tells why a login fails', () => {
    const { events } = toldBy(mssql, [
      ['>', login],
      ['<', packet(4, failure)],
    ]);
    expect(events.slice(1)).toMatchObject([
      ['login', { user: 'sa', success: false }],
      ['mssql', { operation: 'error', error_code: 18456, message: "Login failed for user 'sa'." }],
    ]);
  });

  test('ends where TLS begins', () => {
    const told = toldBy(mssql, [
      ['>', packet(18, options(1))],
      ['>', packet(18, hello)],
      ['>', login],
    ]);
    expect(told.events).toHaveLength(1);
    expect(told.isDone).toBe(true);
  });

  test('is known by how it begins', () => {
    expect(likenessOf(mssql, packet(18, options(1)))).toBe('yes');
    expect(likenessOf(mssql, packet(4, options(1)))).toBe('yes');
    expect(likenessOf(mssql, login)).toBe('yes');
    expect(likenessOf(mssql, login.slice(0, 60))).toBe('more');
    expect(likenessOf(mssql, packet(18, hello), { dst: 1433 })).toBe('no');
    expect(likenessOf(mssql, ascii('GET / HTTP/1.1\r\n'), { dst: 1433 })).toBe('no');
  });

  checkHostile(mssql, [
    ['>', packet(18, options(2))],
    ['>', login],
    ['<', packet(4, failure)],
    ['>', query],
  ]);
});
