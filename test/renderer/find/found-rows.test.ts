import { expect, test } from 'vitest';
import type { FoundLine } from '../../../src-contract/routes/find.ts';
import {
  foundCsv,
  rowsShown,
  shownKind,
  sortedRows,
} from '../../../src-renderer/views/find/found-rows.ts';

const found = (line: number, differences: Partial<FoundLine> = {}): FoundLine => ({
  ...{ line, text: `t${line}`, kind: 'text', value: `t${line}` },
  ...{ flows: 0, events: 0, alerts: 0, firstUs: null, lastUs: null, where: null },
  ...differences,
});
const rows = [
  found(1, { flows: 2, firstUs: 5_000_000, lastUs: 6_000_000, where: 'ip:10.0.0.1' }),
  found(2),
  found(4, { alerts: 1 }),
  found(5, { flows: 9, firstUs: 1_000_000 }),
];
const linesOf = (list: readonly FoundLine[]) => list.map(({ line }) => line);

test.each([
  ['all', [1, 2, 4, 5]],
  ['found', [1, 4, 5]],
  ['missing', [2]],
  ['whatever', [1, 2, 4, 5]],
])('of %s lines show', (show, lines) => {
  expect(linesOf(rowsShown(rows, shownKind(show)))).toEqual(lines);
});

test.each([
  ['', [1, 2, 4, 5]],
  ['-flows', [5, 1, 2, 4]],
  ['first', [5, 1, 2, 4]],
  ['-first', [1, 5, 2, 4]],
  ['-alerts,-line', [4, 5, 2, 1]],
  ['constructor', [1, 2, 4, 5]],
])('by %j what is not known comes last, and lines stay in order', (sort, lines) => {
  expect(linesOf(sortedRows(rows, sort))).toEqual(lines);
});

test('the list as CSV is harmless in a spreadsheet', () => {
  const [head, line] = foundCsv([found(3, { text: '=cmd()', value: 'a,b' })]).split('\n');
  expect(head).toBe('line,text,kind,value,flows,events,alerts,first,last');
  expect(line).toBe(`3,'=cmd(),text,"a,b",0,0,0,,`);
});
