import { expect, test } from 'vitest';
import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import { whyUnreadable } from '../../../src-renderer/address/filter-text.ts';
import {
  featuresOf,
  groupOfFeature,
  rangePlace,
} from '../../../src-renderer/views/flow/feature-groups.ts';
import { isFlowId, viewOf } from '../../../src-renderer/views/flow/flow-address.ts';
import { factGroups, flowTitle } from '../../../src-renderer/views/flow/flow-facts.ts';
import { flowRow } from '../../fixtures/flow-rows.ts';

const row = flowRow({
  flowId: '1.7',
  serverName: 'a "b" <i>',
  service: 'tls',
  srcIp: '192.0.2.1',
  dstIp: 'fe80::1',
  dstPort: 443,
  connState: 'S0',
  bytes: 1500,
  fwdBytes: 1000,
  bwdBytes: 500,
  isPortMismatch: 1,
});
const details: FlowDetails = {
  captureId: 1,
  firstPacket: 7,
  flow: { ...row, score: null, label: null, note: null },
  features: { gap_mean: 0.5, fwd_ttl_mean: null },
  alerts: [],
  events: 0,
  displayFilter: { text: 'tcp', mayAlsoFind: [] },
};
const facts = factGroups(details).flatMap((group) => group.facts);
const factOf = (label: string) => facts.find((fact) => fact.label === label);

test('a flow is named by what it is and its ends', () => {
  expect(flowTitle(details.flow)).toBe('tls 192.0.2.1 → [fe80::1]:443');
});

test('facts say the exact number to the clipboard, and nothing of what is not known', () => {
  expect(factOf('Bytes')).toMatchObject({ text: '1.50 kB: 1.00 kB out, 500 B back', copy: '1500' });
  expect(factOf('State')).toMatchObject({ text: 'S0: asked, and never answered', copy: 'S0' });
  expect(factOf('JA3')).toBeUndefined();
});

test('what facts filter for can be read, whatever the capture says', () => {
  const terms = facts.flatMap(({ term }) => term ?? []);
  expect(terms).toContain('server_name:"a *b* <i>"');
  expect(terms).toContain('is_port_mismatch:1');
  expect(whyUnreadable(terms.join(' '))).toBeUndefined();
});

test('every number that models read stands in a group, the own ones of the flow first', () => {
  const features = featuresOf(details);
  expect(features[0]).toMatchObject({ name: 'duration' });
  expect(features.at(-2)).toEqual({
    name: 'gap_mean',
    title: 'gap mean',
    value: 0.5,
    isDuration: false,
  });
  expect(features.map(groupOfFeature)).toEqual(
    expect.arrayContaining(['Timing', 'Headers', 'Sizes', 'Counts', 'Payload']),
  );
});

const range = {
  ...{ count: 100, min: 0, max: 100, isLogarithmic: false },
  quantiles: [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map((share) => ({
    share,
    value: share * 100,
  })),
};

test('a value has its place in the range of the capture', () => {
  const place = rangePlace(60, range);
  expect(place).toMatchObject({ value: 0.6, low: 0.05, middle: 0.5, high: 0.95 });
  expect(place?.words).toBe('above 50 of 100 flows; half of all are below 50');
  expect(place?.isUnusual).toBe(false);
  expect(rangePlace(60, range, true)?.words).toMatch(/half of all are below 0\.000050$/);
  expect(rangePlace(99.5, range)).toMatchObject({ isUnusual: true });
  expect(rangePlace(99.5, range)?.words).toMatch(/^above 99 of 100/);
});

test('a range of one value puts everything into the middle; one without values is none', () => {
  const flat = { ...range, min: 5, max: 5, quantiles: [{ share: 0.5, value: 5 }] };
  expect(rangePlace(5, flat)?.value).toBe(0.5);
  expect(rangePlace(5, { ...range, min: null, max: null, quantiles: [] })).toBeUndefined();
});

test('an address may say anything', () => {
  expect(viewOf('stream')).toBe('stream');
  expect(viewOf('<b>')).toBe('summary');
  expect([isFlowId('1.42'), isFlowId('1.x'), isFlowId('')]).toEqual([true, false, false]);
});
