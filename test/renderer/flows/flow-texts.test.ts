import { expect, test } from 'vitest';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { csvText, jsonText } from '../../../src-renderer/views/flows/copied-flows.ts';
import { facetList } from '../../../src-renderer/views/flows/facet-list.ts';
import { featureTitle } from '../../../src-renderer/views/flows/feature-title.ts';
import { choiceText, chosenBy } from '../../../src-renderer/views/flows/flow-choice.ts';
import { flowLineText } from '../../../src-renderer/views/flows/flow-line-text.ts';
import {
  isOrdinaryLabel,
  labelledText,
  nextLabel,
} from '../../../src-renderer/views/flows/label-words.ts';
import { exactTotals, totalsText } from '../../../src-renderer/views/flows/totals-words.ts';
import { flowRow } from '../../fixtures/flow-rows.ts';

const flow: FlowPageRow = {
  ...flowRow({ flowId: '1.7', startUs: 1_795_176_000_123_456, serverName: '=1+1', bytes: 10 }),
  features: { gap_mean: 0.5, gap_std: null },
};
const columns = ['flow_id', 'start', 'server_name', 'bytes', 'gap_mean', 'gap_std', 'label'];

test('flows for a spreadsheet run nothing, and say times as exports do', () => {
  expect(csvText([flow], columns)).toBe(
    `${columns.join(',')}\n1.7,1795176000.123456,'=1+1,10,0.5,,\n`,
  );
});

test('flows as JSON keep numbers as numbers, and words as they are', () => {
  expect(JSON.parse(jsonText([flow], columns))).toEqual([
    {
      ...{ flow_id: '1.7', start: 1_795_176_000.123456, server_name: '=1+1' },
      ...{ bytes: 10, gap_mean: 0.5, gap_std: null, label: null },
    },
  ]);
});

test.each([
  ['packet_size_mean', 'Packet size mean'],
  ['fwd_packet_size_std', 'Packet size deviation, out'],
  ['bwd_ttl_mean', 'TTL mean, back'],
  ['bytes_per_sec', 'Bytes per second'],
])('the feature %s is headed %s', (name, title) => {
  expect(featureTitle(name)).toBe(title);
});

test('values at the side say how many, of how many, and what is left out', () => {
  const facet = {
    ...{ column: 'service', total: 12, empty: 1500 },
    values: [
      { value: 'dns', flows: 1500, where: 'service:dns' },
      { value: 'tls', flows: 1, where: 'service:tls' },
    ],
  };
  const { rows, rest } = facetList(facet, 3001);
  expect(rest).toEqual(['10 more', 'without: 1,500']);
  expect(rows.map(({ words, where, share, exact }) => [words, where, share, exact])).toEqual([
    ['dns', 'service:dns', 1, '1,500 flows, 50 %'],
    ['tls', 'service:tls', 1 / 1500, '1 flow, <0.1 %'],
  ]);
  expect(facetList({ ...facet, values: [] }, 0).rows).toEqual([]);
});

test('totals are rounded to be read, and exact to be copied', () => {
  const totals = {
    ...{ flows: 2, packets: 1234, bytes: 5_000_000, hosts: 3 },
    ...{ firstUs: 1_795_176_000_000_000, lastUs: 1_795_176_008_000_000 },
  };
  expect(totalsText(totals)).toBe('1,234 packets · 5.00 MB · 3 hosts · over 8 s');
  expect(exactTotals(totals, 'utc').split('\n')).toEqual([
    'flows\t2',
    'packets\t1234',
    'bytes\t5000000',
    'hosts\t3',
    'first\t2026-11-20 12:00:00.000000',
    'last\t2026-11-20 12:00:08.000000',
  ]);
  const none = { ...totals, firstUs: null, lastUs: null };
  expect(totalsText(none)).toBe('1,234 packets · 5.00 MB · 3 hosts');
  expect(exactTotals(none, 'utc')).not.toContain('first');
});

test('some flows go by their ids, all by the filter', () => {
  expect(choiceText({ flowIds: ['1.7'] })).toBe('1 flow');
  expect(chosenBy({ flowIds: ['1.7'] })).toEqual({ flowIds: ['1.7'] });
  const all = { all: { where: 'port:22', captureId: 2 }, count: 1234 };
  expect(choiceText(all)).toBe('all 1,234 flows');
  expect(chosenBy(all)).toEqual({ where: 'port:22', captureId: 2 });
});

test('the same label once more takes it off', () => {
  expect(nextLabel('attack', ['attack'])).toBe('');
  expect(nextLabel('attack', ['benign'])).toBe('attack');
  expect(nextLabel('attack', [])).toBe('attack');
  expect(labelledText('', 1)).toBe('Label taken off 1 flow');
  expect(labelledText('a\u202eb', 2)).toBe('Labelled 2 flows a\\u{202e}b');
  expect(['Benign', 'BACKGROUND', 'ddos'].map(isOrdinaryLabel)).toEqual([true, true, false]);
});

test('the flow under the cursor is told with its ends', () => {
  const row = flowRow({
    flowId: '1.2',
    srcIp: 'fe80::1',
    srcPort: 5353,
    dstIp: null,
    dstPort: null,
  });
  expect(flowLineText({ at: 1233, row })).toBe('row 1,234 · flow 1.2 · tcp [fe80::1]:5353 → ?');
  expect(flowLineText({ at: 0, row: undefined })).toBe('row 1');
});
