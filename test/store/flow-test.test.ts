// The filter without a store accepts the rows that the store finds.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkRange } from '../../src-core/base/parse-address.ts';
import { type FlowField, type FlowRow, flowColumns } from '../../src-core/flow/flow-columns.ts';
import { BatchCells } from '../../src-core/query/batch-cells.ts';
import type { Filter, Term, Test } from '../../src-core/query/filter.ts';
import { flowTest } from '../../src-core/query/flow-test.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { isIpv6 } from '../fixtures/addresses.ts';
import { flowBatch, flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();

const addresses = ['10.0.0.9', '10.255.0.1', '255.255.255.255', '0.0.0.0', '::1', 'fe80::1'];
// A sigma at a word's end, a dotted capital I and a Kelvin sign are where cases are folded differently.
const words = ['dns', 'DNS', 'D%s', 'd_S', '\u039f\u0394\u039f\u03a3', '\u03bf\u03b4\u03bf\u03c2'];
const oddWords = ['\u0130i', 'ii', '\u212a', 'k', 'a\\b', 'a\nb', '\u{1f600}s', '*', "it's"];
const cells = [null, ...words, ...oddWords];
const numbers = [null, 0, 1, 443, 65_535, 2 ** 31, 2 ** 53 - 1];

const row = fc
  .record({
    srcIp: fc.constantFrom(...addresses),
    dstIp: fc.constantFrom(...addresses),
    service: fc.constantFrom(...cells),
    serverName: fc.constantFrom(...cells),
    userAgent: fc.constantFrom(...cells),
    srcMac: fc.constantFrom(null, '00:1b:21:00:00:01', 'ff:ff:ff:ff:ff:ff'),
    srcPort: fc.constantFrom(...numbers),
    bytes: fc.constantFrom(...numbers),
    startUs: fc.constantFrom(0, 1, 1_772_442_000_000_001, 9_007_199_254_740_991),
    handshakeUs: fc.constantFrom(null, 0, 1, 999_999),
    payloadEntropy: fc.constantFrom(null, 0, 0.1, 0.30000000000000004, 7.999),
  })
  .filter(({ srcIp, dstIp }) => isIpv6(srcIp) === isIpv6(dstIp));

const rows = fc
  .sample(fc.array(row, { minLength: 300, maxLength: 300 }), { numRuns: 1, seed: 11 })
  .flat()
  .map((each, i): FlowRow => flowRow({ ...each, flowId: `1.${i + 1}` }));
await addFlows(opened, 1, rows);

const batch = flowBatch(rows);

function accepted(filter: Filter): string[] {
  const [accepts, cellsOf] = [flowTest(filter), new BatchCells(batch)];
  return rows.flatMap(({ flowId }, row) => {
    cellsOf.row = row;
    return accepts(cellsOf) ? [String(flowId)] : [];
  });
}

async function found(filter: Filter): Promise<string[]> {
  const selection = { captureId: undefined, filter, sort: [] };
  const page = await opened.flows.page(selection, 0, 1000);
  return page.map(({ flowId }) => String(flowId));
}

const fieldsOf = (...types: readonly string[]): FlowField[] =>
  flowColumns.filter(({ type }) => types.includes(type)).map(({ field }) => field);

const value = fc.oneof(
  fc.constantFrom(0, 0.1, 0.30000000000000004, 1, 1.5, 443, 2 ** 31, 2 ** 53 - 1),
  fc.constantFrom(999_999, 1_772_442_000_000_001),
);
const numberTest: fc.Arbitrary<Test> = fc.oneof(
  fc.record({
    kind: fc.constant('number' as const),
    comparison: fc.constantFrom('=', '>', '>=', '<', '<=' as const),
    value,
  }),
  fc.record({ kind: fc.constant('range' as const), low: value, high: value }),
);
/** Times are whole microseconds. */
const timeTest = numberTest.map(
  (test): Test =>
    test.kind === 'number'
      ? { ...test, value: Math.round(test.value) }
      : { kind: 'range', low: Math.round(Number('low' in test && test.low)), high: 2 ** 50 },
);
const clocks = fc.constantFrom(
  0,
  1,
  32_400_000_001,
  32_400_000_002,
  85_654_740_991,
  86_399_999_999,
);
const clockTest: fc.Arbitrary<Test> = fc.record({
  ...{ kind: fc.constant('clock' as const), low: clocks, high: clocks },
});
const piece = fc.constantFrom('*', '*', '', ...words, ...oddWords);
const wordTest = fc
  .array(piece, { maxLength: 3 })
  .map((pieces): Test => ({ kind: 'word', pattern: pieces.join('') }));
const networkTest = fc
  .constantFrom('10.0.0.0/8', '0.0.0.0/0', '::/0', '255.255.255.255', 'fe80::/10', '::1/127')
  .map((text): Test => ({ kind: 'network', ...networkRange(text)! }));

function term(fields: readonly FlowField[], tests: fc.Arbitrary<Test>): fc.Arbitrary<Term> {
  return fc.record({
    isNegated: fc.boolean(),
    fields: fc.uniqueArray(fc.constantFrom(...fields), { minLength: 1, maxLength: 3 }),
    tests: fc.array(tests, { minLength: 1, maxLength: 3 }),
  });
}

const anyTerm = fc.oneof(
  term(fieldsOf('word', 'address'), fc.oneof(wordTest, networkTest)),
  term(['service', 'serverName', 'userAgent'], wordTest),
  term(['srcIp', 'dstIp'], networkTest),
  term(fieldsOf('count', 'bytes', 'ratio'), numberTest),
  term(fieldsOf('time', 'duration'), timeTest),
  term(['startUs'], clockTest),
);

test('whatever is asked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTerm, { minLength: 1, maxLength: 3 }), async (terms) => {
      expect(accepted({ terms })).toEqual(await found({ terms }));
    }),
    { numRuns: 100 },
  );
});

test.each([
  'src:10.0.0.0/8 not dst:255.*',
  'not service:*',
  'service:*s server_name:d?s,k',
  'bytes:>1M not port:443',
  'handshake_rtt:<1 start:>0',
  'mac:00:1b:* payload_entropy:0.1',
  '10.0.0.9 not dns',
  'time:22:00..06:00',
  'time:2026-03-02T09:00 host:10.0.0.0/8',
  'host:d?s,*s not time:00:00',
])('%s', async (where) => {
  const filter = parseFilter(where);
  expect(accepted(filter)).toEqual(await found(filter));
  expect(accepted(filter).length).toBeLessThan(rows.length);
});
