import { expect, test } from 'vitest';
import { wiresiftProfile } from '../../../src-core/feature/wiresift-profile.ts';
import { flowColumns } from '../../../src-core/flow/flow-columns.ts';
import { flowJson } from '../../../src-core/report/flow-json.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';

const { columns } = wiresiftProfile;
const textOf = (...differences: Parameters<typeof flowRow>) =>
  flowJson(flowBatch([flowRow(...differences)]), columns);

test('the names of the CSV, in its order', () => {
  const names = [...flowColumns.map(({ column }) => column), ...columns];
  expect(Object.keys(JSON.parse(textOf()))).toEqual(names);
});

test('one object a line', () => {
  const text = flowJson(flowBatch([flowRow(), flowRow({ flowId: '1.2' })]), columns);
  const lines = text.split('\n');
  expect(lines.map((line) => line && JSON.parse(line).flow_id)).toEqual(['1.1', '1.2', '']);
});

test('seconds are numbers with six decimals', () => {
  const text = textOf({ startUs: 1_772_442_000_000_001, durationUs: 60 });
  expect(text).toContain('"start":1772442000.000001,');
  expect(text).toContain('"duration":0.000060,');
});

test('what there is nothing to say about is null', () => {
  expect(JSON.parse(textOf({ service: null, srcPort: null, payloadEntropy: null }))).toMatchObject({
    service: null,
    src_port: null,
    payload_entropy: null,
  });
});

test('features are numbers, or null where they are none', () => {
  const batch = flowBatch([flowRow()]);
  batch.features.set([1.5, Number.NaN, Number.POSITIVE_INFINITY, 0.000_01]);
  const flow = JSON.parse(flowJson(batch, columns));
  expect(columns.slice(0, 4).map((name) => flow[name])).toEqual([1.5, null, null, 1e-5]);
});

test('words are escaped as JSON wants it', () => {
  const userAgent = 'a"b\\c\nd\u0000\ud800';
  expect(JSON.parse(textOf({ userAgent })).user_agent).toBe(userAgent);
});

test('a feature that is named like a column of the flow table has a name of its own', () => {
  const batch = flowBatch([flowRow({ durationUs: 60 })]);
  const flow = JSON.parse(flowJson({ ...batch, features: Float64Array.of(7) }, ['duration']));
  expect(flow).toMatchObject({ duration: 0.000_06, 'duration.1': 7 });
});
