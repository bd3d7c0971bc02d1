import { expect, test } from 'vitest';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { queryColumns } from '../../src-core/query/case-columns.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import { whyUnreadable } from '../../src-renderer/address/filter-text.ts';
import { flowTableColumns } from '../../src-renderer/views/flows/flow-columns-shown.tsx';
import { isNameColumn } from '../../src-renderer/views/flows/flow-name-columns.tsx';
import { formatCell } from '../../src-renderer/views/flows/format-cell.ts';
import { rowText } from '../../src-renderer/widgets/table/row-text.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { passes } from '../store/plain-filter.ts';

const named = (name: string) => flowTableColumns.find(({ id }) => id === name)!;

test('every column of a flow has a place in the table', () => {
  const all = flowTableColumns.filter(({ isControl }) => !isControl).map(({ id }) => id);
  const names = all.filter((id) => !isNameColumn(id));
  expect(names.toSorted()).toEqual(
    [...queryColumns.map(({ column }) => column), ...wiresiftProfile.columns].toSorted(),
  );
  expect(names.slice(0, 5)).toEqual(['flow_id', 'start', 'duration', 'src_ip', 'src_port']);
  expect(flowTableColumns.filter(({ isShownAtFirst }) => isShownAtFirst)).toHaveLength(18);
});

test('what an address is known as stands behind it, once somebody wants it', () => {
  const ids = flowTableColumns.map(({ id }) => id);
  expect(ids[ids.indexOf('src_ip') + 1]).toBe('src_name');
  expect(ids[ids.indexOf('dst_ip') + 1]).toBe('dst_name');
  expect(named('src_name')).toMatchObject({ isShownAtFirst: false, isSortable: false });
  const flow = flowRow({ srcIp: 'fe80::1', dstIp: null });
  expect(named('src_name').term?.(flow)).toBe('src_ip:fe80::1');
  expect(named('dst_name').term?.(flow)).toBeUndefined();
});

test('a flow for the clipboard has exact numbers, and nothing where nothing is known', () => {
  const columns = ['flow_id', 'start', 'duration', 'src_ip', 'bytes', 'service', 'history'];
  const flow = flowRow({
    flowId: '1.7',
    startUs: 1_795_176_000_123_456,
    durationUs: 1_500_000,
    srcIp: '192.0.2.1',
    bytes: 1_234_567,
  });
  expect(rowText(flow, columns.map(named), 'utc')).toBe(
    '1.7\t2026-11-20 12:00:00.123456\t1.500000\t192.0.2.1\t1234567\t\t',
  );
});

test('what a cell filters for can be read, whatever the capture says', () => {
  const flow = flowRow({ serverName: 'a "b", c', dstPort: 443, srcIp: 'fe80::1', startUs: 1 });
  const terms = flowTableColumns.flatMap(({ term }) => term?.(flow) ?? []);
  expect(terms).toContain('dst_port:443');
  expect(terms).toContain('src_ip:fe80::1');
  expect(terms).toContain('server_name:"a *b*, c"');
  expect(whyUnreadable(terms.join(' '))).toBeUndefined();
  expect(named('start').term?.(flow)).toBeUndefined();
});

test('a measurement is the bound of a filter, exact, and lets its own flow through', () => {
  const features = { gap_mean: 2.5e-7, idle_max: null, bytes_per_sec: 1234.5 };
  const flow = { ...flowRow({ startUs: 1_795_176_000_123_456, bytes: 1000 }), features };
  const bounds = flowTableColumns.flatMap(({ bounds }) => bounds?.(flow) ?? []);
  const terms = bounds.flatMap(({ atLeast, atMost }) => [atLeast, atMost]);
  expect(terms).toContain('start:>=1795176000.123456');
  expect(terms).toContain('bytes:<=1000');
  expect(terms).toContain('gap_mean:>=2.5e-7');
  expect(whyUnreadable(terms.join(' '))).toBeUndefined();
  expect(passes(flow, parseFilter(terms.join(' '), caseFields))).toBe(true);
  expect(named('idle_max').bounds?.(flow)).toBeUndefined();
  expect(named('service').bounds?.(flow)).toBeUndefined();
});

test.each([
  ['bytes', 1_234_567, { text: '1.23 MB', closer: '1,234,567 bytes' }],
  ['count', 443, { text: '443' }],
  ['duration', 1_500_000, { text: '1.500000', closer: '2 s' }],
  ['ratio', 0.12345, { text: '0.123', closer: '0.12345' }],
  ['word', 'tcp', { text: 'tcp', closer: 'tcp' }],
  ['count', null, { text: '' }],
] as const)('a cell of %s %j', (type, value, cell) => {
  expect(formatCell(type, value)).toEqual(cell);
});
