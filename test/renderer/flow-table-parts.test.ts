import { describe, expect, test } from 'vitest';
import { flowColumns } from '../../src-core/flow/flow-columns.ts';
import {
  columnNamed,
  laidOutColumns,
  visibleAtFirst,
} from '../../src-renderer/views/flows/column-layout.ts';
import { blocksBetween, linesBetween } from '../../src-renderer/views/flows/flow-lines.ts';
import { flowText } from '../../src-renderer/views/flows/flow-text.ts';
import { formatCell } from '../../src-renderer/views/flows/format-cell.ts';
import { nextRow } from '../../src-renderer/views/flows/next-row.ts';
import { readVisibility } from '../../src-renderer/views/flows/read-visibility.ts';
import { flowRow } from '../fixtures/flow-rows.ts';

test('every column of a flow has a place in the table', () => {
  const names = laidOutColumns.map(({ column }) => column);
  expect(names.toSorted()).toEqual(flowColumns.map(({ column }) => column).toSorted());
  expect(names.slice(0, 4)).toEqual(['flow_id', 'start', 'duration', 'src_ip']);
  expect(Object.values(visibleAtFirst).filter(Boolean)).toHaveLength(17);
});

test.each([
  [undefined, {}],
  ['{"bytes":false,"urg":true}', { bytes: false, urg: true }],
  ['{"bytes":"no","gone":true}', {}],
  ['not JSON', {}],
  ['null', {}],
])('stored columns %j show as %j', (text, visibility) => {
  expect(readVisibility(text)).toEqual(visibility);
});

describe('a row for the clipboard', () => {
  const columns = ['flow_id', 'start', 'duration', 'src_ip', 'bytes', 'service', 'history'].map(
    (name) => columnNamed.get(name)!,
  );

  test('has exact numbers, and nothing where nothing is known', () => {
    const flow = flowRow({
      flowId: '1.7',
      startUs: 1_795_176_000_123_456,
      durationUs: 1_500_000,
      srcIp: '192.0.2.1',
      bytes: 1_234_567,
    });
    expect(flowText(flow, columns)).toBe(
      '1.7\t2026-11-20 12:00:00.123456\t1.500000\t192.0.2.1\t1234567\t\t',
    );
  });

  test('is one line of one cell per column, whatever the capture says', () => {
    const text = flowText(flowRow({ service: 'a\tb\r\nc' }), columns);
    expect(text.split('\n')).toHaveLength(1);
    expect(text.split('\t')).toHaveLength(columns.length);
  });
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

test.each([
  ['ArrowDown', undefined, 0],
  ['ArrowDown', 4, 5],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['PageDown', 4, 24],
  ['PageDown', 95, 99],
  ['PageUp', 10, 0],
  ['Home', 50, 0],
  ['End', undefined, 99],
  ['a', 5, undefined],
])('%s in row %j of a hundred goes to %j', (key, active, next) => {
  expect(nextRow(key, active, 100, 20)).toBe(next);
});

test('no key goes anywhere in an empty table', () => {
  expect(nextRow('End', undefined, 0, 20)).toBeUndefined();
});

describe('lines out of blocks of 200', () => {
  test.each([
    [0, 20, [0]],
    [190, 210, [0, 1]],
    [200, 400, [1]],
    [0, 0, []],
  ])('rows %i to %i lie in the blocks %j', (first, end, blocks) => {
    expect(blocksBetween(first, end)).toEqual(blocks);
  });

  test('a page fills the lines that it says, and no others', () => {
    const rows = [flowRow({ flowId: '1.1' }), flowRow({ flowId: '1.2' })];
    const page = { total: 9, matched: 9, offset: 4, rows };
    const lines = linesBetween(3, 7, [undefined, page]);
    expect(lines.map(({ at, flow }) => [at, flow?.flowId])).toEqual([
      [3, undefined],
      [4, '1.1'],
      [5, '1.2'],
      [6, undefined],
    ]);
  });
});
