// The guide to the filter box says what is true: its examples are read, its fields are all there.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';

const guide = readFileSync(new URL('../../docs/guide/filter.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```filter\n([\s\S]*?)```/g)].flatMap(([, lines = '']) =>
  lines.trim().split('\n'),
);

test.each(examples)('the example %s is understood', (example) => {
  expect(parseFilter(example, caseFields).terms.length).toBeGreaterThan(0);
});

test('every field stands in the guide, and no other', () => {
  const fields = guide.slice(guide.indexOf('## Fields'), guide.indexOf('What is not understood'));
  const named = [...fields.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toEqual([...caseFields.keys()].sort());
});

test('the sentence about what is not understood is ours', () => {
  const said = 'The filter expects a number, not "many" (at character 7).';
  expect(guide.replaceAll('\n', ' ')).toContain(said);
  expect(() => parseFilter('bytes:many')).toThrow(said);
});
