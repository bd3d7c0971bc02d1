// The SQL of a filter is made of our own words: what was typed stands in its parameters, and nowhere else.

import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { FlowPageRow } from '../../src-contract/routes/flows.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { networkRange } from '../../src-core/base/parse-address.ts';
import type { Filter, Term, Test } from '../../src-core/query/filter.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { parseSort } from '../../src-core/query/parse-sort.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import { searchColumns } from '../../src-core/query/search-columns.ts';
import { conditionOf } from '../../src-main/store/flow-conditions.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { passes, sorted } from './plain-filter.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const columns = searchColumns.map(({ column }) => column.replace('end', '"end"'));
const ours = new Set([
  ...columns.map((column) => column.replaceAll('"', '')),
  ...['src_key', 'dst_key', 'capture_id', 'NOT', 'AND', 'OR', 'BETWEEN', 'CAST', 'AS', 'DECIMAL'],
  ...['UHUGEINT', 'ILIKE', 'ESCAPE', 'lower', 'coalesce', 'true', 'false', '18', '6', '86400'],
]);

/** What stands in it beyond our words, places of parameters and signs. */
function foreignIn(sql: string): string[] {
  const words = sql.replaceAll(/\$\d+/g, ' ').match(/[^\s()",=<>%]+/g) ?? [];
  return words.filter((word) => word !== "'\\'" && !ours.has(word));
}

const piece = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom(
    "'",
    '"',
    ';',
    '--',
    '*',
    '%',
    '_',
    '\\',
    '$1',
    '/*',
    ' OR true',
    '10.0.0.0/8',
    '::1',
  ),
  fc.constantFrom("'; DROP TABLE flows; --", ') OR (1=1', '>1M', '12:00..13:00', '1..2', '\u0000'),
);
const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const value = fc.oneof(
  { weight: 3, arbitrary: text.map((typed) => `"${typed.replaceAll('"', '')}"`) },
  { weight: 1, arbitrary: text },
);
const field = fc.constantFrom(...caseFields.keys());
const typed = fc
  .array(fc.record({ field: fc.option(field, { nil: '' }), isNegated: fc.boolean(), value }), {
    maxLength: 3,
  })
  .map((terms) =>
    terms
      .map((one) => `${one.isNegated ? 'not ' : ''}${one.field && `${one.field}:`}${one.value}`)
      .join(' '),
  );

function sqlOf(text: string): string | undefined {
  try {
    return conditionOf(parseFilter(text, caseFields), undefined).sql;
  } catch (error) {
    if (error instanceof AppError) return undefined; // no filter, no SQL
    throw error;
  }
}

describe('no input yields SQL that is not its parameters', () => {
  test('whatever is typed, the SQL is of our own words', () => {
    let filters = 0;
    fc.assert(
      fc.property(typed, (text) => {
        const sql = sqlOf(text);
        if (sql !== undefined && sql !== 'true') filters += 1;
        expect(foreignIn(sql ?? '')).toEqual([]);
      }),
      { numRuns: 1000, seed: 3 },
    );
    expect(filters).toBeGreaterThan(100); // enough of what was typed is a filter
  });

  test.each([
    ['service:dns', "service:\"x' OR '1'='1\""],
    ['service:d*', 'service:"*;drop table flows"'],
    ['note:a,b label:c', 'note:";","--" label:"--/"'],
    ['port:1 bytes:>2 score:>0.5', 'port:65535 bytes:>9G score:>1'],
    ['src:10.0.0.0/8 time:12:00..13:00', 'src:2001:db8::/32 time:00:00..23:59'],
    ['not host:10.0.0.1 duration:<1', 'not host:::1 duration:<86400'],
    ['alpha', '"omega; --"'],
  ])('%s and %s differ in values only: so do their parameters', (one, other) => {
    const [first, second] = [one, other].map((text) =>
      conditionOf(parseFilter(text, caseFields), 1),
    );
    expect(second?.sql).toBe(first?.sql);
    expect(second?.values).not.toEqual(first?.values);
    expect(foreignIn(first?.sql ?? 'nothing')).toEqual([]);
  });
});

describe('what only a case knows is filtered as plain TypeScript filters it', async () => {
  const create = vi.spyOn(DuckDBInstance, 'create');
  const { case: opened } = await temporaryCase();
  const words = [null, 'attack', 'ATTACK', 'normal', "it's; --", '100%', 'a_b', 'a"b'];
  const scores = [null, 0, 0.5, 0.9, 1];
  const gaps = [null, 0, 1e-7, 0.5, 0.1 + 0.2, 2 ** 53 - 1];
  const rows = Array.from({ length: 120 }, (_, i): FlowPageRow => {
    const marks = { label: words[i % 8]!, note: words[(i * 3 + 1) % 8]!, score: scores[i % 5]! };
    const features = { gap_mean: gaps[i % 6]!, idle_max: gaps[(i * 5 + 2) % 6]! };
    return { ...flowRow({ flowId: `1.${i + 1}` }), ...marks, features };
  });
  await addFlows(opened, 1, rows);
  const connection = await (await create.mock.results[0]!.value).connect();
  for (const { flowId, label, note, score, features } of rows) {
    const set = `UPDATE flows SET label = $1, note = $2, score = $3, gap_mean = $4, idle_max = $5
      WHERE flow_id = $6`;
    const measured = [features?.gap_mean ?? null, features?.idle_max ?? null];
    await connection.run(set, [label, note, score, ...measured, flowId]);
  }
  connection.closeSync();

  const wordTest = fc
    .constantFrom('attack', '*', 'A*', '*s', '', "it's; --", '*%', 'a_b', '*"*')
    .map((pattern): Test => ({ kind: 'word', pattern }));
  const number = fc.constantFrom(0, 1e-7, 0.3, 0.5, 0.1 + 0.2, 0.9, 1, 2 ** 53 - 1);
  const numberTest = fc.oneof<fc.Arbitrary<Test>[]>(
    fc.record({
      kind: fc.constant('number' as const),
      comparison: fc.constantFrom('=', '>', '>=', '<', '<=' as const),
      value: number,
    }),
    fc.record({ kind: fc.constant('range' as const), low: number, high: number }),
  );
  const networkTest = fc.constant<Test>({ kind: 'network', ...networkRange('192.0.2.0/24')! });
  const term = (fields: Term['fields'], tests: fc.Arbitrary<Test>) =>
    fc.record({
      isNegated: fc.boolean(),
      fields: fc.constant(fields),
      tests: fc.array(tests, { minLength: 1, maxLength: 3 }),
    });
  const anyTerm = fc.oneof(
    term(['label'], wordTest),
    term(['label', 'note'], wordTest),
    term(['score'], numberTest),
    term(['feature:gap_mean'], numberTest),
    term(['feature:idle_max', 'score'], numberTest),
    term(['note', 'srcIp'], fc.oneof(wordTest, networkTest)),
  );

  test.each(['gap_mean', '-gap_mean,idle_max', 'label,-idle_max'])(
    'by %s it is sorted',
    async (by) => {
      const sort = parseSort(by);
      const selection = { captureId: undefined, filter: { terms: [] }, sort };
      const page = await opened.flows.page(selection, 0, 1000, ['gap_mean', 'idle_max']);
      expect(page.map(({ features }) => features)).toEqual(
        sorted(rows, sort).map(({ features }) => features),
      );
    },
  );

  test('label, note, score and features, and beside an address', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTerm, { minLength: 1, maxLength: 3 }), async (terms) => {
        const filter: Filter = { terms };
        const page = await opened.flows.page({ captureId: undefined, filter, sort: [] }, 0, 1000);
        const expected = rows.filter((row) => passes(row, filter));
        expect(page.map(({ flowId }) => flowId)).toEqual(expected.map(({ flowId }) => flowId));
      }),
      { numRuns: 60 },
    );
  });
});
