import { describe, expect, test } from 'vitest';
import { mongodb } from '../../../src-core/event/database/mongodb.ts';
import { mssql } from '../../../src-core/event/database/mssql.ts';
import { mysql } from '../../../src-core/event/database/mysql.ts';
import { postgresql } from '../../../src-core/event/database/postgresql.ts';
import { ascii, be16, be32, hex, joined } from '../../fixtures/bytes.ts';
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

describe('MongoDB', () => {
  const message = (answers: number, code: number, body: Uint8Array) => {
    const little = (value: number) => be32(value).reverse();
    return joined(little(16 + body.length), little(7), little(answers), little(code), body);
  };
  /** One name with the number 1. */
  const document = (name: string) =>
    joined([10 + name.length, 0, 0, 0, 16], ascii(`${name}\0`), hex('01 00 00 00 00'));
  const ask = (name: string) => message(0, 2013, joined(hex('00 00 00 00  00'), document(name)));
  const old = message(
    0,
    2004,
    joined(
      hex('00 00 00 00'),
      ascii('admin.$cmd\0'),
      hex('00 00 00 00 ff ff ff ff'),
      document('isMaster'),
    ),
  );
  const said: Said[] = [
    ['>', old],
    ['<', message(7, 2013, joined(hex('00 00 00 00  00'), document('ok')))],
    ['>', joined(ask('find'), ask('find'), ask('insert'))],
  ];

  test('tells each command once', () => {
    expect(toldBy(mongodb, said, 11).events).toEqual([
      ['mongodb', { command: 'isMaster' }],
      ['mongodb', { command: 'find' }],
      ['mongodb', { command: 'insert' }],
    ]);
  });

  test('is known by its head', () => {
    expect(likenessOf(mongodb, old)).toBe('yes');
    expect(likenessOf(mongodb, ask('hello'))).toBe('yes');
    expect(likenessOf(mongodb, old.slice(0, 12))).toBe('more');
    expect(likenessOf(mongodb, message(0, 9, old.slice(16)))).toBe('no');
    expect(likenessOf(mongodb, ascii('GET / HTTP/1.1\r\n'), { dst: 27_017 })).toBe('no');
  });

  checkHostile(mongodb, said);
});
