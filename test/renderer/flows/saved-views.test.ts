import { expect, test } from 'vitest';
import { flowTableColumns } from '../../../src-renderer/views/flows/flow-columns-shown.tsx';
import {
  mostViews,
  readViews,
  type SavedView,
  usualViews,
  viewsInFile,
  withView,
} from '../../../src-renderer/views/flows/saved-views.ts';
import { firstLayout } from '../../../src-renderer/widgets/table/table-layout.ts';

const columns = flowTableColumns;
const view = (name: string, differences: Partial<SavedView> = {}): SavedView => ({
  ...{ name, layout: firstLayout, sort: '-bytes', where: 'port:22', time: '' },
  ...differences,
});

test('views are what they were, one of each name, by name', () => {
  const kept = [view('b'), view('a'), view('b', { sort: '' })].reduce(withView, []);
  expect(kept.map(({ name, sort }) => [name, sort])).toEqual([
    ['a', '-bytes'],
    ['b', ''],
  ]);
  expect(readViews(JSON.stringify(kept), columns)).toEqual(kept);
});

test.each([
  [undefined],
  ['not JSON'],
  ['{}'],
  ['[null,7,"a",{"name":""},{"name":"  "},{"layout":{}}]'],
])('stored as %j there is no view', (text) => {
  expect(readViews(text, columns)).toEqual([]);
});

test('a view out of a file holds what is ours, and no more of them than a menu can show', () => {
  const strange = { name: ' x '.repeat(60), layout: { shown: { gone: true } }, sort: 7 };
  const [only] = viewsInFile(JSON.stringify([strange]), columns);
  expect(only).toMatchObject({ layout: firstLayout, sort: '', where: '', time: '' });
  expect(only?.name.length).toBeLessThanOrEqual(60);
  const many = Array.from({ length: mostViews + 50 }, (_, at) => view(`v${at}`));
  expect(readViews(JSON.stringify(many), columns)).toHaveLength(mostViews);
  expect(() => viewsInFile('<html>', columns)).toThrow('There is no saved view in that file.');
});

test('the usual views name columns that there are', () => {
  const known = new Set(columns.map(({ id }) => id));
  const named = usualViews(columns).flatMap(({ layout, sort }) => [
    ...layout.order,
    ...(sort ? [sort.replace('-', '')] : []),
  ]);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});
