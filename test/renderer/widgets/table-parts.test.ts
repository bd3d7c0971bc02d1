import { describe, expect, test } from 'vitest';
import { nextRow } from '../../../src-renderer/widgets/table/next-row.ts';
import { blocksBetween, linesBetween } from '../../../src-renderer/widgets/table/row-blocks.ts';
import { rowText } from '../../../src-renderer/widgets/table/row-text.ts';
import { readSort, writeSort } from '../../../src-renderer/widgets/table/sort-text.ts';
import {
  firstLayout,
  moveColumn,
  orderOf,
  readLayout,
  resizeColumn,
  togglePin,
  visibilityOf,
} from '../../../src-renderer/widgets/table/table-layout.ts';
import { mostPicked, toggled } from '../../../src-renderer/widgets/table/use-picked-rows.ts';

const columns = [{ id: 'a' }, { id: 'b', isShownAtFirst: false }, { id: 'c' }, { id: 'd' }];

describe('the layout of a table', () => {
  test('is what it was, as far as it is ours', () => {
    const layout = {
      shown: { a: false },
      order: ['d', 'a'],
      pinned: ['c'],
      widths: { a: 80 },
      density: 'dense' as const,
    };
    expect(readLayout(JSON.stringify(layout), columns)).toEqual(layout);
  });

  test.each([
    [undefined],
    ['not JSON'],
    ['null'],
    ['[]'],
    ['{"shown":{"gone":true,"a":"no"},"order":["gone",7],"pinned":"a","widths":{"a":"wide"}}'],
    ['{"shown":null,"order":null,"pinned":{},"widths":null,"density":"tight"}'],
  ])('stored as %j is as at first', (text) => {
    expect(readLayout(text, columns)).toEqual(firstLayout);
  });

  test('keeps widths within reason', () => {
    expect(readLayout('{"widths":{"a":1,"c":1e9}}', columns).widths).toEqual({ a: 36, c: 2000 });
    expect(resizeColumn(firstLayout, 'a', -5).widths).toEqual({ a: 36 });
    expect(resizeColumn({ ...firstLayout, widths: { a: 99 } }, 'a', undefined).widths).toEqual({});
  });

  test('shows columns as at first, but for those that were chosen', () => {
    const layout = { ...firstLayout, shown: { a: false, b: true } };
    expect(visibilityOf(firstLayout, columns)).toEqual({ a: true, b: false, c: true, d: true });
    expect(visibilityOf(layout, columns)).toEqual({ a: false, b: true, c: true, d: true });
  });

  test('puts pinned columns first, and new ones last', () => {
    const layout = { ...firstLayout, order: ['d', 'a'], pinned: ['a'] };
    expect(orderOf(layout, columns)).toEqual(['a', 'd', 'b', 'c']);
  });

  test.each([
    ['a', 'c', ['b', 'c', 'a', 'd']],
    ['d', 'a', ['d', 'a', 'b', 'c']],
    ['a', 'gone', ['a', 'b', 'c', 'd']],
  ])('moves %s to where %s is', (id, to, order) => {
    expect(orderOf(moveColumn(firstLayout, columns, id, to), columns)).toEqual(order);
  });

  test('pins and lets go', () => {
    const pinned = togglePin(firstLayout, 'c');
    expect(pinned.pinned).toEqual(['c']);
    expect(togglePin(pinned, 'c')).toEqual(firstLayout);
  });
});

test.each([
  ['', []],
  ['b', [{ id: 'b', desc: false }]],
  [
    '-b,a',
    [
      { id: 'b', desc: true },
      { id: 'a', desc: false },
    ],
  ],
])('the order %j is read and written', (text, sorting) => {
  expect(readSort(text, (id) => ['a', 'b'].includes(id))).toEqual(sorting);
  expect(writeSort(sorting)).toBe(text);
});

test('an order by a column that is none is left out', () => {
  const isColumn = (id: string) => id === 'a';
  expect(readSort('nothing,-a,--a', isColumn)).toEqual([{ id: 'a', desc: true }]);
});

test('a row for the clipboard is one line of one cell per column, whatever is in it', () => {
  const text = rowText(
    { value: 'a\tb\r\nc' },
    [{ text: (row) => row.value }, { text: () => '1' }],
    'utc',
  );
  expect(text).toBe('a b c\t1');
});

test.each([
  ['ArrowDown', undefined, 0],
  ['ArrowDown', 4, 5],
  ['j', 4, 5],
  ['ArrowDown', 99, 99],
  ['ArrowUp', 0, 0],
  ['k', 7, 6],
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

  test('a block fills the lines that it says, and no others', () => {
    const block = { matched: 9, offset: 4, rows: ['1.1', '1.2'] };
    const lines = linesBetween(3, 7, [undefined, block]);
    expect(lines.map(({ at, row }) => [at, row])).toEqual([
      [3, undefined],
      [4, '1.1'],
      [5, '1.2'],
      [6, undefined],
    ]);
  });
});

test('as many rows as the engine takes can be selected; a selected one is let go', () => {
  const full = new Map(Array.from({ length: mostPicked }, (_, at) => [String(at), at]));
  expect(toggled(full, 'x', 7)).toEqual(full);
  expect([...toggled(new Map([['a', 1]]), 'b', 2).keys()]).toEqual(['a', 'b']);
  expect([...toggled(new Map([['a', 1]]), 'a', 1)]).toEqual([]);
});
