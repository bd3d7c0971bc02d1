import { expect, test } from 'vitest';
import type { DataColumn } from '../../../src-renderer/widgets/table/data-column.ts';
import { allRows, rowsCsv, shownColumns } from '../../../src-renderer/widgets/table/rows-csv.ts';
import { firstLayout } from '../../../src-renderer/widgets/table/table-layout.ts';

type Pair = readonly [name: string, bytes: number];

const column = (id: string, text: (row: Pair) => string, own = {}): DataColumn<Pair> => ({
  ...{ id, title: id.toUpperCase(), widthPx: 90, cell: () => null, text },
  ...own,
});
const columns = [
  column('box', () => '', { isControl: true }),
  column('name', ([name]) => name),
  column('waiting', () => 'w', { isShownAtFirst: false }),
  column('bytes', ([, bytes]) => String(bytes)),
];

test('what shows is saved in the order in which it shows, and no formula runs', () => {
  const layout = { ...firstLayout, order: ['bytes', 'name'] };
  const shown = shownColumns({ columns, layout });
  expect(shown.map(({ id }) => id)).toEqual(['bytes', 'name']);
  const rows: readonly Pair[] = [
    ['=cmd|x', -5],
    ['a,"b"', 1],
  ];
  expect(rowsCsv(rows, shown)).toBe(`BYTES,NAME\n-5,'=cmd|x\n1,"a,""b"""\n`);
});

const listOf = (length: number) => ({
  key: [],
  ask: async ({ offset, limit }: { readonly offset: number; readonly limit: number }) => ({
    ...{ matched: length, offset },
    rows: Array.from(
      { length: Math.max(0, Math.min(limit, length - offset)) },
      (_, at) => at + offset,
    ),
  }),
});

test.each([
  ['all of a list of several blocks', 450, 10_000, 450],
  ['the first of a longer one', 450, 300, 300],
  ['none of none', 0, 10_000, 0],
])('%s', async (_case, length, most, taken) => {
  const rows = await allRows(listOf(length), most);
  expect(rows).toEqual(Array.from({ length: taken }, (_, at) => at));
});
