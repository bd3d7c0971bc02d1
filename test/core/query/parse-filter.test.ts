import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { Term, Test } from '../../../src-core/query/filter.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';

const onlyTerm = (text: string): Term => {
  const { terms } = parseFilter(text);
  expect(terms.length).toBe(1);
  return terms[0]!;
};

const word = (pattern: string): Test => ({ kind: 'word', pattern });
const number = (comparison: '=' | '>' | '>=' | '<' | '<=', value: number): Test => ({
  kind: 'number',
  comparison,
  value,
});
/** From one second up to, and without, another. */
const clock = (fromSec: number, toSec: number): Test => ({
  ...{ kind: 'clock', low: fromSec * 1e6, high: toSec * 1e6 - 1 },
});
const span = (fromSec: number, toSec: number): Test => ({
  ...{ kind: 'range', low: fromSec * 1e6, high: toSec * 1e6 - 1 },
});
const v4 = (number: bigint) => 0xffff_0000_0000n | number;

describe('one term', () => {
  test.each([
    ['proto:tcp', ['protocol'], [word('tcp')]],
    ['PROTO:TCP', ['protocol'], [word('TCP')]],
    ['protocol:tcp', ['protocol'], [word('tcp')]],
    ['proto:tcp,udp', ['protocol'], [word('tcp'), word('udp')]],
    ['service:dns*', ['service'], [word('dns*')]],
    ['service:"a b"', ['service'], [word('a b')]],
    ['service:"a,b",c', ['service'], [word('a,b'), word('c')]],
    ['service:a:b', ['service'], [word('a:b')]],
    ['mac:00:00:5e:00:53:01', ['srcMac', 'dstMac'], [word('00:00:5e:00:53:01')]],
    ['flow_id:1.7', ['flowId'], [word('1.7')]],
    ['port:443', ['srcPort', 'dstPort'], [number('=', 443)]],
    ['sport:=443', ['srcPort'], [number('=', 443)]],
    ['dport:>1023', ['dstPort'], [number('>', 1023)]],
    ['packets:>=2', ['packets'], [number('>=', 2)]],
    ['packets:<2,>9', ['packets'], [number('<', 2), number('>', 9)]],
    ['packets:<=2', ['packets'], [number('<=', 2)]],
    ['dport:1..1023', ['dstPort'], [{ kind: 'range', low: 1, high: 1023 }]],
    ['bytes:>1k', ['bytes'], [number('>', 1000)]],
    ['bytes:1.5M..2GB', ['bytes'], [{ kind: 'range', low: 1.5e6, high: 2e9 }]],
    ['duration:>0.25', ['durationUs'], [number('>', 250_000)]],
    ['start:1772442000.123456', ['startUs'], [number('=', 1_772_442_000_123_456)]],
    [
      'src:10.0.0.0/8',
      ['srcIp'],
      [{ kind: 'network', low: v4(0x0a000000n), high: v4(0x0affffffn) }],
    ],
    [
      'ip:192.0.2.1',
      ['srcIp', 'dstIp'],
      [{ kind: 'network', low: v4(0xc0000201n), high: v4(0xc0000201n) }],
    ],
    ['dst:::1', ['dstIp'], [{ kind: 'network', low: 1n, high: 1n }]],
    ['src:10.0.*', ['srcIp'], [word('10.0.*')]],
    ['host:*.example.com', ['srcIp', 'dstIp', 'serverName'], [word('*.example.com')]],
    [
      'host:192.0.2.1',
      ['srcIp', 'dstIp', 'serverName'],
      [{ kind: 'network', low: v4(0xc0000201n), high: v4(0xc0000201n) }],
    ],
    ['time:12:00..12:30', ['startUs'], [clock(43_200, 45_060)]],
    ['time:12:00:05', ['startUs'], [clock(43_205, 43_206)]],
    ['time:23:59..00:00', ['startUs'], [clock(86_340, 60)]],
    ['time:2026-03-02', ['startUs'], [span(1_772_409_600, 1_772_496_000)]],
    [
      'time:"2026-03-02 09:00Z..2026-03-02T09:00:01"',
      ['startUs'],
      [span(1_772_442_000, 1_772_442_002)],
    ],
    ['time:01:00,2024-02-29', ['startUs'], [clock(3600, 3660), span(1_709_164_800, 1_709_251_200)]],
    ['src_ip:::1', ['srcIp'], [{ kind: 'network', low: 1n, high: 1n }]],
  ] as const)('%s', (text, fields, tests) => {
    expect(onlyTerm(text)).toEqual({ isNegated: false, fields, tests });
  });
});

describe('a term without a field', () => {
  const anyWhere = ['flowId', 'srcIp', 'dstIp', 'protocol', 'service'];

  test.each([
    ['dns', word('dns')],
    ['"proto:tcp"', word('proto:tcp')],
    ['192.0.2.0/24', { kind: 'network', low: v4(0xc0000200n), high: v4(0xc00002ffn) }],
    [
      '2001:db8::1',
      { kind: 'network', low: (0x20010db8n << 96n) | 1n, high: (0x20010db8n << 96n) | 1n },
    ],
  ])('%s', (text, test) => {
    expect(onlyTerm(text)).toEqual({ isNegated: false, fields: anyWhere, tests: [test] });
  });
});

describe('several terms', () => {
  test.each(['', ' ', '\t\n'])('none: %j', (text) => {
    expect(parseFilter(text)).toEqual({ terms: [] });
  });

  test('blanks join, quotes keep together, "not" turns one around', () => {
    const { terms } = parseFilter('  proto:tcp\tnot service:"a b"  NOT dns ');
    expect(terms.map(({ isNegated, tests }) => [isNegated, tests])).toEqual([
      [false, [word('tcp')]],
      [true, [word('a b')]],
      [true, [word('dns')]],
    ]);
  });

  test('"not" in quotes is a word to look for', () => {
    expect(onlyTerm('"not"')).toMatchObject({ isNegated: false, tests: [word('not')] });
  });
});

describe('what is wrong, and where', () => {
  test.each([
    ['src:10.0.0.0/33', 'The filter expects a network, not "10.0.0.0/33" (at character 5).'],
    ['nosuch:1', 'The filter does not know the field "nosuch" (at character 1).'],
    ['proto:tcp nosuch:1', 'The filter does not know the field "nosuch" (at character 11).'],
    [':tcp', 'The filter does not know the field "" (at character 1).'],
    ['__proto__:1', 'The filter does not know the field "__proto__" (at character 1).'],
    ['constructor:1', 'The filter does not know the field "constructor" (at character 1).'],
    ['proto:', 'The filter has a field without a value (at character 7).'],
    ['proto:,', 'The filter has a field without a value (at character 7).'],
    ['not', 'The filter ends after "not" (at character 4).'],
    ...['and', '&&'].map((and) => [
      `proto:tcp ${and} port:80`,
      'The filter has no "and": its terms, with blanks between them, must all hold (at character 11).',
    ]),
    ...['OR', '||'].map((or) => [
      `proto:tcp ${or} port:80`,
      'The filter has no "or": commas give alternatives, such as port:80,443 (at character 11).',
    ]),
    ['!tcp', 'The filter has no "!": "not" before a term turns it round (at character 1).'],
    [
      '(tcp',
      'The filter has no brackets: blanks join its terms, commas give alternatives (at character 1).',
    ],
    ...['ip.addr==10.0.0.5', 'tcp.port=80', 'bytes>1000'].map((text) => [
      text,
      'The filter has a colon behind a field, such as ip:10.0.0.5 or bytes:>1000 (at character 1).',
    ]),
    ['proto:tcp not', 'The filter ends after "not" (at character 14).'],
    ['dns "a b', 'The filter has a quote that does not end (at character 5).'],
    ['port:http', 'The filter expects a number, not "http" (at character 6).'],
    ['port:', 'The filter has a field without a value (at character 6).'],
    ['port:""', 'The filter expects a number, not "" (at character 6).'],
    ['port:-1', 'The filter expects a number, not "-1" (at character 6).'],
    ['port:1..', 'The filter expects a number, not "" (at character 6).'],
    ['port:1..2..3', 'The filter expects a number, not "1..2..3" (at character 6).'],
    ['port:=>5', 'The filter expects a number, not ">5" (at character 6).'],
    ['port:>>5', 'The filter expects a number, not ">5" (at character 6).'],
    [
      'score:>0.9',
      'The filter asks for "score", which flows have only in a case (at character 1).',
    ],
    ['port:>', 'The filter expects a number, not "" (at character 6).'],
    ...[
      '',
      '24:00',
      '12:60',
      '12',
      '2026-02-31',
      '2026-13-01',
      '12:00..2026-03-02',
      '1:00..2:00',
      'T',
    ].map((text) => [
      `time:${text || '""'}`,
      `The filter expects a time, such as 12:00..12:30 or 2026-03-01, not "${text}" (at character 6).`,
    ]),
    ['time:', 'The filter has a field without a value (at character 6).'],
    ['bytes:1x', 'The filter expects a number, not "1x" (at character 7).'],
    ['bytes:1e3', 'The filter expects a number, not "1e3" (at character 7).'],
    ['bytes:NaN', 'The filter expects a number, not "NaN" (at character 7).'],
  ])('%s', (text, message) => {
    const character = Number(/at character (\d+)/.exec(message ?? '')?.[1]);
    const error = new AppError('bad-input', message ?? '', character - 1);
    expect(() => parseFilter(text ?? '')).toThrow(error);
  });

  test.each([
    ['port:http', 5],
    ['tcp port:80,http', 12],
    ['time:12:00,noon', 11],
    ['not', 3],
    ['dns "a b', 4],
  ])('%s carries its place as data', (text, at) => {
    expect(() => parseFilter(text)).toThrow(expect.objectContaining({ at }));
  });

  test('more terms or alternatives than anybody writes', () => {
    expect(() => parseFilter('a '.repeat(101))).toThrow('more than 100 terms');
    expect(parseFilter('a '.repeat(100)).terms.length).toBe(100);
    expect(() => parseFilter(`port:${'1,'.repeat(201)}`)).toThrow('too many alternatives');
  });

  test('a number too large for any column is as good as infinite, and stays finite', () => {
    const digits = '9'.repeat(400);
    for (const field of ['bytes', 'start', 'duration']) {
      const [test] = onlyTerm(`${field}:<${digits}`).tests;
      expect(test).toMatchObject({ kind: 'number', comparison: '<' });
      expect(Number.isSafeInteger((test as { value: number }).value)).toBe(true);
    }
  });

  test('long hostile text is refused or parsed in no time', () => {
    const startedAt = performance.now();
    for (const text of [
      '"'.repeat(4096),
      'a"'.repeat(2048),
      ':'.repeat(4096),
      'not '.repeat(99),
      '.'.repeat(4096),
    ]) {
      try {
        parseFilter(text);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});

test('in quotes a word may be any', () => {
  expect(parseFilter('"and" "a=b"').terms).toHaveLength(2);
});
