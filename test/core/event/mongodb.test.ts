import { describe, expect, test } from 'vitest';
import { mongodb } from '../../../src-core/event/database/mongodb.ts';
import { ascii, be32, hex, joined } from '../../fixtures/bytes.ts';
import { checkHostile, likenessOf, type Said, toldBy } from './told-by.ts';

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
