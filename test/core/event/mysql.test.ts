import { describe, expect, test } from 'vitest';
import { mysql } from '../../../src-core/event/database/mysql.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { clientHello } from '../../fixtures/tls-records.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

const random = new Uint8Array(32).fill(7);
const hello = clientHello({ random, keyShare: random, serverName: 'db.example.com' });

describe('MySQL', () => {
  const packet = (number: number, ...parts: Uint8Array[]) => {
    const body = joined(...parts);
    return joined([body.length & 255, body.length >>> 8, 0, number], body);
  };
  const greeting = packet(
    0,
    Uint8Array.of(10),
    ascii('8.0.36\0'),
    hex('09 00 00 00  11 22 33 44 55 66 77 88  00  ff ff ff 02 00 ff df 15'),
    new Uint8Array(10),
    ascii('abcdefghijkl\0mysql_native_password\0'),
  );
  /** Capabilities: 4.1, secure connection, database, plugin. */
  const head = hex('08 82 08 00  00 00 00 01  ff');
  const login = (user: string, proof: Uint8Array) =>
    packet(
      1,
      head,
      new Uint8Array(23),
      ascii(`${user}\0`),
      joined([proof.length], proof),
      ascii('shop\0mysql_native_password\0'),
    );
  const proof = new Uint8Array(20).fill(0xee);
  const ok = packet(2, hex('00 00 00 02 00 00 00'));
  const denied = packet(2, hex('ff 15 04 23'), ascii('28000Access denied'));
  const query = packet(0, Uint8Array.of(3), ascii('/* app */ select * from cards'));

  test.each([1, 9, 1000])(
    'tells version, user and the first query, in pieces of %i',
    (pieceBytes) => {
      const said: Said[] = [
        ['<', greeting],
        ['>', login('anna', proof)],
        ['<', ok],
        ['>', query],
      ];
      const method = 'mysql_native_password';
      const told = toldBy(mysql, said, pieceBytes);
      expect(told.events).toEqual([
        ['mysql', { operation: 'greeting', version: '8.0.36' }],
        ['mysql', { operation: 'login', user: 'anna', database: 'shop', method }],
        ['login', { service: 'mysql', user: 'anna', method, success: true, has_password: true }],
        ['mysql', { operation: 'query', verb: 'SELECT' }],
      ]);
      expect(told.isDone).toBe(true);
    },
  );

  test('tells of a login without a password that is refused', () => {
    const said: Said[] = [
      ['<', greeting],
      ['>', login('root', new Uint8Array(0))],
      ['<', denied],
    ];
    expect(toldBy(mysql, said).events.slice(2)).toMatchObject([
      ['login', { user: 'root', success: false, has_password: false }],
      ['mysql', { operation: 'error', error_code: 1045, message: 'Access denied' }],
    ]);
  });

  test('waits when the server wants another proof', () => {
    const said: Said[] = [
      ['<', greeting],
      ['>', login('root', new Uint8Array(0))],
      ['<', packet(2, Uint8Array.of(0xfe), ascii('caching_sha2_password\0'))],
      ['>', packet(3, proof)],
      ['<', packet(4, hex('00 00 00 02 00 00 00'))],
    ];
    expect(toldBy(mysql, said).events[2]).toMatchObject(['login', { has_password: true }]);
  });

  test('turns to TLS when the client says so', () => {
    const wish = packet(1, hex('08 8a 08 00  00 00 00 01  ff'), new Uint8Array(23));
    const { events, words } = toldBy(mysql, [
      ['<', greeting],
      ['>', joined(wish, hello)],
    ]);
    expect(events[0]).toMatchObject(['mysql', { version: '8.0.36' }]);
    expect(words.serverName).toBe('db.example.com');
  });

  test('is known by its greeting, or by the answer to it', () => {
    expect(likenessOf(mysql, greeting)).toBe('yes');
    expect(likenessOf(mysql, greeting.slice(0, 30))).toBe('more');
    expect(likenessOf(mysql, login('anna', proof))).toBe('yes');
    expect(likenessOf(mysql, ascii('GET / HTTP/1.1\r\n'), { dst: 3306 })).toBe('no');
    const refusal = packet(0, hex('ff 6a 04'), ascii("Host 'a' is not allowed"));
    expect(likenessOf(mysql, refusal, { src: 3306 })).toBe('yes');
    expect(likenessOf(mysql, refusal)).toBe('no');
  });

  checkHostile(mysql, [
    ['<', greeting],
    ['>', login('anna', proof)],
    ['<', ok],
    ['>', query],
  ]);
});
