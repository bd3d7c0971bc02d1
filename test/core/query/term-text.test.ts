import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordMatcher } from '../../../src-core/query/match-word.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';
import { anyOfText, termText } from '../../../src-core/query/term-text.ts';

test.each([
  ['a word', 'service', 'dns', 'service:dns'],
  ['blanks and commas', 'user_agent', 'curl 8, x', 'user_agent:"curl 8, x"'],
  ['a quote', 'user_agent', 'a "b"', 'user_agent:"a *b*"'],
  ['nothing', 'service', null, 'not service:*'],
  ['no letters', 'service', '', 'service:""'],
])('%s', (_name, field, value, text) => {
  expect(termText(field, value)).toBe(text);
});

test('several values are alternatives', () => {
  expect(anyOfText('flow_id', ['1.4', '1.9'])).toBe('flow_id:1.4,1.9');
});

test('whatever stands in a cell, the filter reads one term that finds it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (value) => {
      const { terms } = parseFilter(termText('user_agent', value));
      expect(terms).toHaveLength(1);
      const tests = terms[0]!.tests;
      const finds = tests.some((one) => one.kind === 'word' && wordMatcher(one.pattern)(value));
      expect(finds).toBe(true);
    }),
    { numRuns: 60 },
  );
});
