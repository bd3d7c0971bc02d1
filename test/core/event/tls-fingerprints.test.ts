// JA3 (the examples of its authors' README) and JA4 (those of technical_details/JA4.md).

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ClientHello } from '../../../src-core/event/tls/client-hello.ts';
import { ja3, ja3s } from '../../../src-core/event/tls/ja3.ts';
import { ja4 } from '../../../src-core/event/tls/ja4.ts';
import { ascii, hex } from '../../fixtures/bytes.ts';

const emptyHello: ClientHello = {
  version: 0x0303,
  sessionId: '',
  ciphers: [],
  extensions: [],
  protocols: [],
  groups: [],
  pointFormats: [],
  signatures: [],
  versions: [],
  isWhole: true,
};
const numbers = (text: string): number[] =>
  text.split(',').map((digits) => Number.parseInt(digits, 16));
const protocols = (...names: Uint8Array[]) => names.map((bytes) => ({ name: '', bytes }));

describe('JA3', () => {
  const full: ClientHello = {
    ...emptyHello,
    version: 769,
    ciphers: [47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4],
    extensions: [0, 10, 11],
    groups: [23, 24, 25],
    pointFormats: [0],
  };

  test('of a hello with extensions', () => {
    expect(ja3(full)).toBe('ada70206e40642a3e4461f35503241d5');
  });

  test('of a hello without any', () => {
    const ciphers = [4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99];
    expect(ja3({ ...emptyHello, version: 769, ciphers })).toBe('de350869b8c85de67a350c8d186f11e6');
  });

  test('leaves out what is sent to keep servers tolerant', () => {
    const greased = {
      ...full,
      ciphers: [0x0a0a, ...full.ciphers],
      extensions: [0xfafa, ...full.extensions, 0x1a1a],
      groups: [0x2a2a, ...full.groups],
    };
    expect(ja3(greased)).toBe(ja3(full));
  });

  test('of a server is version, cipher and extensions', () => {
    const hello = {
      ...{ headVersion: 771, version: 772, sessionId: '', cipher: 4865, extensions: [51, 43] },
      ...{ hasPreSharedKey: false, isRetry: false },
    };
    // As tshark has it for the servers of Cloudflare and Google.
    expect(ja3s(hello)).toBe('eb1d94daa7e0344597e756a1fb6e7054');
    expect(ja3s(hello)).toBe(createHash('md5').update('771,4865,51-43').digest('hex'));
  });
});

describe('JA4', () => {
  /** The example, with values in between that do not count. */
  const example: ClientHello = {
    ...emptyHello,
    versions: [0x2a2a, 0x0304, 0x0303],
    ciphers: numbers(
      '8a8a,1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035',
    ),
    extensions: numbers(
      '4a4a,001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015,aaaa',
    ),
    protocols: protocols(ascii('h2'), ascii('http/1.1')),
    signatures: numbers('0403,0804,0401,0503,0805,0501,0806,0601'),
  };

  test('of the example', () => {
    expect(ja4('t', example)).toBe('t13d1516h2_8daaf6152771_e5627efa2ab1');
  });

  test('of the example without signature algorithms', () => {
    expect(ja4('t', { ...example, signatures: [] })).toBe('t13d1516h2_8daaf6152771_6d807ffa2a79');
  });

  test('over QUIC', () => {
    expect(ja4('q', example).slice(0, 10)).toBe('q13d1516h2');
  });

  test('of a hello with nothing in it', () => {
    expect(ja4('t', emptyHello)).toBe('t12i000000_000000000000_000000000000');
  });

  test('counts up to 99', () => {
    const ciphers = Array.from({ length: 120 }, (_, i) => i);
    expect(ja4('t', { ...emptyHello, ciphers }).slice(0, 10)).toBe('t12i990000');
  });

  test.each([
    [[], 0x0304, 't13'],
    [[], 0x0302, 't11'],
    [[], 0x0301, 't10'],
    [[], 0x0300, 'ts3'],
    [[], 0x0002, 'ts2'],
    [[], 0x0999, 't00'],
    [[0x0303, 0x0301, 0x0302], 0x0300, 't12'],
    [[0x0a0a], 0x0303, 't12'],
  ])('with versions %j and %i begins with %s', (versions, version, beginning) => {
    expect(ja4('t', { ...emptyHello, version, versions }).slice(0, 3)).toBe(beginning);
  });

  test.each([
    [[], 0xfeff, 'dd1'],
    [[], 0xfefd, 'dd2'],
    [[0xfefc, 0xfefd], 0xfefd, 'dd3'],
  ])('of DTLS with versions %j and %i begins with %s', (versions, version, beginning) => {
    expect(ja4('d', { ...emptyHello, version, versions }).slice(0, 3)).toBe(beginning);
  });

  test.each([
    ['68 32', 'h2'],
    ['68 74 74 70 2f 31 2e 31', 'h1'],
    ['68', 'hh'],
    ['', '00'],
    ['ab', 'ab'],
    ['ab cd', 'ad'],
    ['30 ab', '3b'],
    ['30 31 ab cd', '3d'],
    ['30 ab cd 31', '01'],
  ])('of a first protocol %s ends with %s', (bytes, ends) => {
    const hello = { ...emptyHello, protocols: protocols(hex(bytes)) };
    expect(ja4('t', hello).slice(8, 10)).toBe(ends);
  });
});
