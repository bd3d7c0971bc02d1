import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkRange } from '../../src-core/base/parse-address.ts';
import type { FlowField } from '../../src-core/flow/flow-columns.ts';
import type { CaseFlowRow } from '../../src-core/query/case-columns.ts';
import type { Term, Test } from '../../src-core/query/filter.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { parseSort } from '../../src-core/query/parse-sort.ts';
import { featuresNamed } from '../../src-main/store/flow-export.ts';
import type { FlowSelection } from '../../src-main/store/stored-flows.ts';
import { isIpv6 } from '../fixtures/addresses.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { passes, sorted } from './plain-filter.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

const opened = await temporaryCase();
const { flows } = opened.case;

const selection = (where: string, sort = '', captureId?: number): FlowSelection => ({
  captureId,
  filter: parseFilter(where),
  sort: parseSort(sort),
});
const idsOf = async (asked: FlowSelection, offset = 0, limit = 1000) =>
  (await flows.page(asked, offset, limit)).map(({ flowId }) => flowId);

const addresses = [
  '10.0.0.9',
  '10.0.0.10',
  '9.255.255.255',
  '192.168.1.1',
  '2001:db8::1',
  '2001:db8:1::1',
  '::1',
  'fe80::1',
];
const words = [
  null,
  'dns',
  'DNS',
  'tls',
  "it's",
  '100%',
  'under_score',
  'back\\slash',
  'a;b--c',
  '"quoted"',
  'äöü',
];

// Every cell of a kind that the filter tells apart, from few values, so that they often meet.
const row = fc
  .record({
    srcIp: fc.constantFrom(...addresses),
    dstIp: fc.constantFrom(...addresses),
    srcPort: fc.constantFrom(null, 0, 53, 443, 65_535),
    bytes: fc.constantFrom(0, 1, 1500, 2 ** 31, 2 ** 40 + 1),
    startUs: fc.constantFrom(
      0,
      1,
      1_772_442_000_000_001,
      1_772_442_000_000_002,
      9_007_199_254_740_991,
    ),
    durationUs: fc.constantFrom(0, 999_999, 1_000_000),
    service: fc.constantFrom(...words),
    payloadEntropy: fc.constantFrom(null, 0, 0.1, 0.5, 7.999),
  })
  .filter(({ srcIp, dstIp }) => isIpv6(srcIp) === isIpv6(dstIp)) // a flow has one family
  .map((differences) => flowRow(differences));

const rows = fc
  .sample(fc.array(row, { minLength: 150, maxLength: 150 }), { numRuns: 1, seed: 7 })
  .flat()
  .map((each, i): CaseFlowRow => ({ ...each, flowId: `1.${(i * 37) % 151}` }));
await addFlows(opened.case, 1, rows);

describe('the store answers as a plain filter does', () => {
  const comparison = fc.constantFrom('=', '>', '>=', '<', '<=' as const);
  const numberTest = (values: readonly number[]): fc.Arbitrary<Test> => {
    const value = fc.constantFrom(...values);
    return fc.oneof(
      fc.record({ kind: fc.constant('number' as const), comparison, value }),
      fc.record({ kind: fc.constant('range' as const), low: value, high: value }),
    );
  };
  const patterns = [
    ...words.filter((word) => word !== null),
    '*',
    'd*',
    '*s',
    '*_*',
    '*%',
    '*\\*',
    'd?s',
    'D*S',
    '',
  ];
  const wordTest = fc.constantFrom(...patterns).map((pattern): Test => ({ kind: 'word', pattern }));
  // Every start of a row by the clock, and what is beside it.
  const clocks = fc.constantFrom(
    0,
    1,
    32_400_000_000,
    32_400_000_001,
    32_400_000_002,
    85_654_740_991,
  );
  const clockTest: fc.Arbitrary<Test> = fc.record({
    ...{ kind: fc.constant('clock' as const), low: clocks, high: clocks },
  });
  const networks = [
    '10.0.0.0/8',
    '10.0.0.8/31',
    '0.0.0.0/0',
    '::/0',
    '2001:db8::/32',
    '2001:db8::/48',
    '::1',
    '10.0.0.9',
  ];
  const networkTest = fc
    .constantFrom(...networks)
    .map((text): Test => ({ kind: 'network', ...networkRange(text)! }));

  const term = (fields: readonly FlowField[], test: fc.Arbitrary<Test>): fc.Arbitrary<Term> =>
    fc.record({
      isNegated: fc.boolean(),
      fields: fc.constant(fields),
      tests: fc.array(test, { minLength: 1, maxLength: 3 }),
    });
  const anyTerm = fc.oneof(
    term(['srcIp'], networkTest),
    term(['srcIp', 'dstIp'], networkTest),
    term(['flowId', 'srcIp', 'service'], fc.oneof(networkTest, wordTest)),
    term(['service'], wordTest),
    term(['srcPort'], numberTest([0, 53, 100, 443])),
    term(['bytes'], numberTest([0, 1, 1500, 1500.5, 2 ** 40 + 1])),
    term(['startUs'], clockTest),
    term(['startUs'], numberTest([0, 1, 1_772_442_000_000_001, 9_007_199_254_740_991])),
    term(['durationUs'], numberTest([0, 999_999, 1_000_000])),
    term(['payloadEntropy'], numberTest([0, 0.1, 0.5])),
  );
  const sortFields = [
    'srcIp',
    'dstIp',
    'srcPort',
    'bytes',
    'startUs',
    'service',
    'payloadEntropy',
    'flowId',
  ] as const;
  // Cells beyond ASCII have another order in SQL than in JavaScript; no test depends on it.
  const sortBy = fc.record({ field: fc.constantFrom(...sortFields), isFalling: fc.boolean() });
  const asked = fc.record({
    terms: fc.array(anyTerm, { maxLength: 3 }),
    sort: fc.array(sortBy, { maxLength: 3 }),
    offset: fc.constantFrom(0, 1, 40, 200),
    limit: fc.constantFrom(0, 1, 50, 1000),
  });

  test('same rows, same order, same count, on every page', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ terms, sort, offset, limit }) => {
        const wanted = { captureId: undefined, filter: { terms }, sort };
        const expected = sorted(
          rows.filter((each) => passes(each, { terms })),
          sort,
        );
        expect(await flows.count(wanted)).toBe(expected.length);
        expect(await flows.page(wanted, offset, limit)).toEqual(
          expected.slice(offset, offset + limit),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('order', () => {
  const sortedBy = async (sort: string) => {
    const page = await flows.page(selection('', sort), 0, 1000);
    return [...new Set(page.map(({ srcIp }) => srcIp))];
  };

  test('addresses sort as numbers, IPv4 among its mapped neighbours in IPv6', async () => {
    expect(await sortedBy('src_ip')).toEqual([
      '::1',
      '9.255.255.255',
      '10.0.0.9',
      '10.0.0.10',
      '192.168.1.1',
      '2001:db8::1',
      '2001:db8:1::1',
      'fe80::1',
    ]);
    expect(await sortedBy('-src_ip')).toEqual((await sortedBy('src_ip')).reverse());
  });

  test('flow ids sort by the number of their packet, not as text', async () => {
    const numbers = (await idsOf(selection('', 'flow_id'))).map((id) => Number(id!.split('.')[1]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test('without one, rows come as they were put in', async () => {
    expect(await idsOf(selection(''))).toEqual(rows.map(({ flowId }) => flowId));
  });
});

describe('hostile text finds nothing and breaks nothing', () => {
  test.each([
    `service:"'; DROP TABLE flows; --"`,
    `service:"' OR '1'='1"`,
    `service:"*' OR true --"`,
    'service:$1',
    'service:\\*',
    'service:"/* */"',
    `proto:"tcp' UNION SELECT * FROM captures --"`,
    'service:\u0000*x',
    `src:"10.0.0.9'--"`,
  ])('%s', async (where) => {
    expect(await flows.count(selection(where))).toBe(0);
    expect(await flows.page(selection(where), 0, 10)).toEqual([]);
    expect(await flows.count(selection(''))).toBe(rows.length);
  });

  test.each([
    ["service:it's", "it's"],
    ['service:100%', '100%'],
    ['service:*%', '100%'],
    ['service:under_score', 'under_score'],
    ['service:*_*', 'under_score'],
    ['service:back\\slash', 'back\\slash'],
    ['service:*\\*', 'back\\slash'],
    ['service:a;b--c', 'a;b--c'],
  ])('%s finds just that', async (where, service) => {
    const page = await flows.page(selection(where), 0, 1000);
    expect(new Set(page.map((found) => found.service))).toEqual(new Set([service]));
  });
});

test('rows bring along the features that are asked for, and only those', async () => {
  const [plain] = await flows.page(selection(''), 0, 1);
  expect(plain).not.toHaveProperty('features');
  const [wide] = await flows.page(selection(''), 0, 1, featuresNamed('gap_std,gap_mean'));
  expect(wide).toEqual({ ...plain, features: { gap_std: 0, gap_mean: 0 } }); // as the fixture fills them
  expect(() => featuresNamed('gap_mean,src_key')).toThrow('There is no feature "src_key".');
});

test('times further away than any column can hold are no error', async () => {
  expect(await flows.count(selection(`start:<${'9'.repeat(30)}`))).toBe(
    rows.filter(({ startUs }) => startUs! < Number.MAX_SAFE_INTEGER).length,
  );
  expect(await flows.count(selection(`duration:>1${'0'.repeat(15)}`))).toBe(0);
});

test('the captures of a case can be looked at one by one', async () => {
  await addFlows(opened.case, 2, [flowRow({ flowId: '2.1' }), flowRow({ flowId: '2.2' })]);
  expect(await idsOf(selection('', '', 2))).toEqual(['2.1', '2.2']);
  expect(await flows.count(selection('', '', 1))).toBe(rows.length);
  expect(await flows.count(selection(''))).toBe(rows.length + 2);
  await opened.case.captures.remove(2, someEntry);
  expect(await flows.count(selection(''))).toBe(rows.length);
});
