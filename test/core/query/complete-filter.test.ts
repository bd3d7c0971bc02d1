import { describe, expect, test } from 'vitest';
import { completeFilter } from '../../../src-core/query/complete-filter.ts';
import { fieldHints } from '../../../src-core/query/field-hints.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';
import { caseFields, queryFields } from '../../../src-core/query/query-fields.ts';

/** `|` is the cursor. */
function complete(text: string) {
  const cursor = text.indexOf('|');
  return completeFilter(text.replace('|', ''), cursor);
}
const textsOf = (text: string) => complete(text).suggestions.map((one) => one.text);

/** What the box holds once a suggestion was taken. */
function taken(text: string, suggested: string): string {
  const one = complete(text).suggestions.find((each) => each.text === suggested);
  const plain = text.replace('|', '');
  if (!one) throw new Error(`"${suggested}" is not among them`);
  return plain.slice(0, one.replaceFrom) + one.text + plain.slice(one.replaceTo);
}

describe('fields', () => {
  test('an empty box offers all of them, the short names first, and "not"', () => {
    const texts = textsOf('|');
    expect(texts.slice(0, 3)).toEqual(['src:', 'dst:', 'ip:']);
    expect(texts.at(-1)).toBe('not ');
    expect(texts.length).toBe(caseFields.size + 1);
  });

  test('by the beginning of the name, then by a word of the title', () => {
    expect(textsOf('tcp dp|')).toEqual(['dport:']);
    expect(textsOf('SER|')).toEqual(['service:', 'server_name:', 'host:']);
    expect(textsOf('no|')).toEqual(['not ', 'note:']);
  });

  test('each with a title and an example that the language understands', () => {
    for (const { name, title, example } of fieldHints) {
      expect(title).not.toBe('');
      expect(parseFilter(example, caseFields).terms).toHaveLength(1);
      expect(example.startsWith(`${name}:`)).toBe(true);
    }
    expect(fieldHints.map(({ name }) => name).sort()).toEqual([...caseFields.keys()].sort());
  });

  test('outside a case there is no score', () => {
    const texts = completeFilter('sc', 2, queryFields).suggestions.map(({ text }) => text);
    expect(texts).toEqual([]);
    expect(textsOf('sc|')).toEqual(['score:']);
  });

  test.each([
    ['tcp dp| bytes:>1', 'dport:', 'tcp dport: bytes:>1'],
    ['sr|:10.0.0.1', 'src:', 'src:10.0.0.1'],
    ['no|', 'not ', 'not '],
  ])('%s: %s', (text, suggested, becomes) => {
    expect(taken(text, suggested)).toBe(becomes);
  });

  test('none inside quotes', () => {
    expect(textsOf('"sr|')).toEqual([]);
    expect(textsOf('service:"a sr|')).toEqual(['*']); // which means the same there
  });
});

describe('values of columns that hold only a few words', () => {
  test.each([
    ['proto:|', 'tcp', 'proto:tcp'],
    ['proto:tcp,u| dport:53', 'udp', 'proto:tcp,udp dport:53'],
    ['state:rst|o', 'RSTOS0', 'state:RSTOS0'],
    ['not end_reason:i|', 'idle', 'not end_reason:idle'],
    ['tls_version:1.|', '1.0', 'tls_version:1.0'],
    ['src:172|', '172.16.0.0/12', 'src:172.16.0.0/12'],
    ['host:|', 'fe80::/10', 'host:fe80::/10'],
  ])('%s: %s', (text, suggested, becomes) => {
    expect(taken(text, suggested)).toBe(becomes);
    expect(parseFilter(becomes).terms.length).toBeGreaterThan(0);
  });

  test('a network is offered once, however many addresses the field looks at', () => {
    expect(textsOf('ip:10|')).toEqual(['10.0.0.0/8', '*']);
  });
});

describe('operators by type', () => {
  test.each([
    ['bytes:|', ['>', '>=', '<', '<=']],
    ['bytes:>|', ['>', '>=']],
    ['bytes:>10|', ['k', 'M', 'G']],
    ['bytes:10|', ['..', 'k', 'M', 'G']],
    ['duration:1.5|', ['..']],
    ['src:192.0.2.7|', ['/24', '/16', '/8']],
    ['user_agent:curl|', ['*']],
    ['user_agent:curl*|', []],
    ['time:12:00|', ['..']],
    ['time:2026-03-01|', ['..']],
    ['nosuch:1|', []],
  ])('%s', (text, operators) => {
    expect(textsOf(text)).toEqual(operators);
  });

  test('an operator leaves what stands behind the cursor', () => {
    expect(taken('bytes:|100', '>')).toBe('bytes:>100');
    expect(taken('src:192.0.2.7| proto:tcp', '/24')).toBe('src:192.0.2.7/24 proto:tcp');
  });
});

describe('values that only a case knows', () => {
  test.each([
    ['service:d|', ['service'], false, 'd', 8, 9],
    ['tcp server_name:a,"b c|"', ['serverName'], false, 'b c', 18, 23],
    ['host:ex|', ['srcIp', 'dstIp', 'serverName'], false, 'ex', 5, 7],
    ['port:4|', ['srcPort', 'dstPort'], false, '4', 5, 6],
    ['time:|', ['startUs'], true, '', 5, 5],
  ])('%s', (text, fields, areDays, prefix, replaceFrom, replaceTo) => {
    const wanted = { fields, areDays, prefix, replaceFrom, replaceTo };
    expect(complete(text).wanted).toEqual(wanted);
  });

  test.each([
    ['bytes:1|', 'port:>4|', 'src:10.*|', 'flow_id:1|', 'dst:10.0.0.0/|', 'time:12:00..1|'],
  ])('none of measurements, comparisons and patterns', (...texts) => {
    for (const text of texts) expect(complete(text).wanted).toBeUndefined();
  });
});

describe('what is wrong with the text', () => {
  test.each([
    ['port:|', 5, 'unfinished'],
    ['tcp nosu:|', 4, 'unfinished'],
    ['not|', 3, 'unfinished'],
    ['port:http |', 5, 'wrong'],
    ['port:h|ttp', 5, 'wrong'],
    ['nosuch:1 port:4|', 0, 'wrong'],
    ['port:1,2,x bytes:|', 9, 'wrong'],
    ['dns "a b|', 4, 'unfinished'],
  ])('%s', (text, at, severity) => {
    expect(complete(text).problem).toEqual({ message: expect.any(String), at, severity });
  });

  test('nothing', () => {
    expect(complete('port:443 tcp|').problem).toBeNull();
  });

  test('a cursor outside the text stands at its end', () => {
    expect(completeFilter('dp', 99)).toEqual(completeFilter('dp', 2));
    expect(completeFilter('dp', -1).suggestions[0]).toMatchObject({ replaceFrom: 0, replaceTo: 2 });
  });
});
