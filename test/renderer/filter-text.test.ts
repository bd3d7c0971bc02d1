import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addTerm,
  hasTerms,
  joinTime,
  spanOf,
  termOf,
  timeOfSpan,
  whyUnreadable,
  withoutTerms,
} from '../../src-renderer/address/filter-text.ts';

const noonUs = 1_772_366_400_000_000; // 2026-03-01T12:00:00Z, by `date -d @1772366400 -u`

describe('a span of time', () => {
  test('is written by the second where that is fine enough', () => {
    const span = { fromUs: noonUs + 400_000, toUs: noonUs + 600_700_000 };
    expect(timeOfSpan(span)).toBe('2026-03-01T12:00:00..2026-03-01T12:10:00');
  });

  test('is written in seconds since 1970 where it is short', () => {
    const span = { fromUs: noonUs + 400_000, toUs: noonUs + 1_250_001 };
    expect(timeOfSpan(span)).toBe('1772366400.4..1772366401.250001');
    expect(spanOf(timeOfSpan(span))).toEqual(span);
  });

  test('reads back as what it was, to the second', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e9 }),
        fc.integer({ min: 0, max: 4e8 }),
        (at, for_) => {
          const span = { fromUs: at * 1e6, toUs: (at + for_) * 1e6 };
          const read = spanOf(timeOfSpan(span));
          expect(read?.fromUs).toBe(span.fromUs);
          expect((read?.toUs ?? 0) - span.toUs).toBeLessThan(1e6);
        },
      ),
    );
  });

  test.each([
    ['', undefined],
    ['12:00..13:00', undefined], // on any day
    ['never', undefined],
    ['2026-03-01', { fromUs: noonUs - 43_200e6, toUs: noonUs + 43_200e6 - 1 }],
  ])('%j is %j', (time, span) => {
    expect(spanOf(time)).toEqual(span);
  });

  test.each([
    ['', '2026-03-01', 'time:2026-03-01'],
    ['port:22', '1.5..2', 'port:22 start:1.5..2'],
    ['port:22', '', 'port:22'],
  ])('joins %j and %j to a filter that can be read', (where, time, text) => {
    expect(joinTime(where, time)).toBe(text);
    expect(whyUnreadable(text)).toBeUndefined();
  });
});

test('a filter that cannot be read says why', () => {
  expect(whyUnreadable('bytes:many')).toMatch(/^The filter expects a number, not "many"/);
  expect(whyUnreadable('score:>0')).toBeUndefined();
});

test.each([
  ['dst_port', 443, 'dst_port:443'],
  ['service', 'a b,c', 'service:"a b,c"'],
  ['user_agent', 'x"y', 'user_agent:x*y'],
  ['server_name', '', 'server_name:""'],
])('the term for %s %j is %s', (field, value, term) => {
  expect(termOf(field, value)).toBe(term);
});

test.each([
  ['', 'port:22', false, 'port:22'],
  ['proto:tcp', 'port:22', false, 'proto:tcp port:22'],
  ['port:22 proto:tcp', 'port:22', false, 'proto:tcp port:22'],
  ['not port:22', 'port:22', false, 'port:22'],
  ['port:22 proto:tcp', 'port:22', true, 'proto:tcp not port:22'],
  ['not port:22', 'port:22', true, 'not port:22'],
  ['service:"not port:22"', 'port:22', false, 'service:"not port:22" port:22'],
])('%j with %s (left out: %j) is %j', (where, term, isExcluded, filter) => {
  expect(addTerm(where, term, isExcluded)).toBe(filter);
});

test('several terms are added, found and taken away together', () => {
  const both = 'ip:10.0.0.1 ip:10.0.0.2';
  const where = addTerm('proto:tcp ip:10.0.0.1', both);
  expect(where).toBe('proto:tcp ip:10.0.0.1 ip:10.0.0.2');
  expect(hasTerms(where, both)).toBe(true);
  expect(hasTerms('ip:10.0.0.1', both)).toBe(false);
  expect(withoutTerms(where, both)).toBe('proto:tcp');
  expect(withoutTerms('user_agent:"a b" not proto:udp', 'proto:udp')).toBe(
    'user_agent:"a b" not proto:udp',
  );
});
