// The files are written here by hand, field by field, as the MaxMind DB File Format says.

import { describe, expect, test } from 'vitest';
import { addressNumber } from '../../../src-core/base/parse-address.ts';
import { MmdbReader } from '../../../src-core/table/mmdb-reader.ts';
import { mapOf, mmdb, text, u32 } from '../../fixtures/mmdb.ts';

const key = (address: string): bigint => addressNumber(address)!;
/** The head of the text `DE` stands at byte 19, which the pointer of the second record names. */
const german = mapOf(['country', mapOf(['iso_code', text('DE')])]);
const byPointer = mapOf(['country', mapOf(['iso_code', [0x20, 19]])]);

describe.each([24, 28, 32])('records of %d bits', (recordBits) => {
  // Node 0: addresses that begin with 0 bit -> record 0, with 1 -> node 1: 10... -> none, 11... -> record 1.
  const nodes: [number | string, number | string][] = [
    [`+0`, 1],
    ['none', `+${german.length}`],
  ];
  const reader = MmdbReader.over(
    mmdb({ nodes, recordBits, version: 4, data: [...german, ...byPointer] }),
  )!;
  const code = (address: string) => {
    const at = reader.find(key(address));
    return at === undefined ? undefined : reader.value(at, ['country', 'iso_code']);
  };

  test('an address is followed bit by bit to its record', () => {
    expect(german.indexOf(0x44)).toBe(20); // D of DE: its head stands at 19
    expect(code('1.2.3.4')).toBe('DE');
    expect(code('200.0.0.1')).toBe('DE');
    expect(code('130.0.0.1')).toBeUndefined();
    expect(code('2001:db8::1')).toBeUndefined(); // a tree of IPv4
  });
});

test('IPv4 stands behind 96 zeros in a tree of IPv6', () => {
  const nodes = Array.from({ length: 96 }, (_, at): [number | string, string | number] => [
    at === 95 ? '+0' : at + 1,
    'none',
  ]);
  const data = mapOf(['autonomous_system_number', u32(64_496)]);
  const reader = MmdbReader.over(mmdb({ nodes, recordBits: 24, version: 6, data }))!;
  expect(reader.kind).toBe('Test');
  expect(reader.builtSec).toBe(1_700_000_000);
  const at = reader.find(key('192.0.2.1'))!;
  expect(reader.value(at, ['asn'], ['autonomous_system_number'])).toBe(64_496);
  expect(reader.value(at, ['organization'])).toBeUndefined();
  expect(reader.find(key('8000::'))).toBeUndefined();
});

describe('what is no such file, or lies', () => {
  const nodes: [number | string, string][] = [['+0', '+0']];
  const over = (data: readonly number[], recordBits = 24) =>
    MmdbReader.over(mmdb({ nodes, recordBits, version: 4, data }));
  const first = (data: readonly number[]) => {
    const reader = over(data);
    const at = reader?.find(key('1.1.1.1'));
    return at === undefined ? undefined : reader?.value(at, ['a'], ['a', 'a', 'a']);
  };

  test.each([
    ['nothing', new Uint8Array()],
    ['a text', new TextEncoder().encode('127.0.0.1 localhost\n'.repeat(100))],
    [
      'a marker without metadata',
      Uint8Array.of(0xab, 0xcd, 0xef, ...new TextEncoder().encode('MaxMind.com')),
    ],
  ])('%s is refused', (_name, bytes) => expect(MmdbReader.over(bytes)).toBeUndefined());

  test('a tree that is larger than the file is refused', () => {
    const whole = mmdb({ nodes, recordBits: 24, version: 4, data: german, claimedNodes: 2 ** 30 });
    expect(MmdbReader.over(whole)).toBeUndefined();
    expect(over(german, 20)).toBeUndefined();
  });

  test.each([
    ['a map of 16 million entries', [0xff, 0xff, 0xff, 0xff, ...text('b'), ...text('c')]],
    ['a pointer to itself', [0x20, 0x00]],
    ['a map whose value is the map itself', [0xe1, ...text('a'), 0x20, 0x00]],
    ['a text longer than the file', [0xe1, ...text('a'), 0x5f, 0xff, 0xff, 0xff]],
    [
      'lists within lists, without end',
      new Array<number>(4000).fill(0x01).flatMap((one) => [one, 4]),
    ],
  ])('%s is no value', (_name, data) => expect(first(data)).toBeUndefined());

  test('any single byte may be another one, and the file may end anywhere', () => {
    const whole = mmdb({ nodes, recordBits: 24, version: 4, data: byPointer });
    for (let at = 0; at < whole.length; at++) {
      for (const byte of [0, 0x1f, 0x3f, 0xff]) {
        const other = whole.slice();
        other[at] = byte;
        for (const bytes of [other, whole.subarray(0, at)]) {
          const reader = MmdbReader.over(bytes);
          const place = reader?.find(key('1.1.1.1'));
          const value = place === undefined ? '' : reader?.value(place, ['country', 'iso_code']);
          expect(['string', 'number', 'undefined']).toContain(typeof value);
        }
      }
    }
  });
});
