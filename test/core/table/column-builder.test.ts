import { describe, expect, test } from 'vitest';
import {
  type ColumnBuilder,
  EitherBuilder,
  NumberBuilder,
  WordBuilder,
} from '../../../src-core/table/column-builder.ts';
import { WordRoom } from '../../../src-core/table/dictionary.ts';
import { TableIssues } from '../../../src-core/table/table-issues.ts';
import { cellsOf } from './read-text.ts';

function build(builder: ColumnBuilder, cells: readonly string[], places = [...cells.keys()]) {
  for (const [at, cell] of cells.entries()) builder.set(at, cell, 0, cell.length, at + 1);
  return builder.take(Uint32Array.from(places));
}

const { NaN: none } = Number;

describe('a column whose cells decide', () => {
  test.each([
    ['numbers alone', ['1', '2.5', '0x10'], [1, 2.5, 16]],
    [
      'numbers with gaps',
      ['1', '', '-', '?', '(empty)', 'NaN', 'inf'],
      [1, none, none, none, none, none, none],
    ],
    ['nothing but gaps', ['', '-'], [none, none]],
    ['words', ['tcp', 'udp', '-', 'tcp'], ['tcp', 'udp', '', 'tcp']],
    [
      'numbers before a word are words',
      ['80', '443.0', 'http', '-', '80'],
      ['80', '443', 'http', '', '80'],
    ],
    ['numbers after a word are spelled alike', ['http', '443.0', '0x50'], ['http', '443', '80']],
  ])('%s', (_name, cells, expected) => {
    expect(cellsOf(build(new EitherBuilder('x', new WordRoom()), cells))).toEqual(expected);
  });
});

test('a column of numbers counts what is none as missing, and says so', () => {
  const issues = new TableIssues();
  const column = build(new NumberBuilder('x', issues), ['1', 'two', '-', '3']);
  expect(cellsOf(column)).toEqual([1, none, none, 3]);
  expect(issues.list()).toEqual([
    {
      id: 'no-number',
      count: 1,
      firstLine: 2,
      sentence: '1 cell of a column of numbers is none and counts as missing: line 2.',
    },
  ]);
});

test('words are those of the rows taken, in their order', () => {
  const column = build(new WordBuilder('x', new WordRoom()), ['a', 'b', 'c', 'b'], [3, 2]);
  expect(column).toEqual({
    name: 'x',
    kind: 'words',
    words: ['b', 'c'],
    codes: Uint32Array.of(0, 1),
  });
});

test('words beyond those that are kept are one', () => {
  const cells = ['a', 'b', 'c', 'd', 'a', 'd'];
  expect(cellsOf(build(new WordBuilder('x', new WordRoom(), 2), cells))).toEqual([
    'a',
    'b',
    '(other)',
    '(other)',
    'a',
    '(other)',
  ]);
});

test('words that would fill the memory are one', () => {
  const room = new WordRoom();
  room.left = 10;
  const cells = ['abcdefgh', 'ijklmnop', 'a'];
  expect(cellsOf(build(new WordBuilder('x', room), cells))).toEqual(['abcdefgh', '(other)', 'a']);
});

test('long words are cut, and then alike', () => {
  const long = 'y'.repeat(300);
  const column = build(new WordBuilder('x', new WordRoom()), [`${long}1`, `${long}2`]);
  expect(cellsOf(column)).toEqual(['y'.repeat(256), 'y'.repeat(256)]);
});

test('more rows than one page holds', () => {
  const cells = Array.from({ length: 10_000 }, (_, i) => String(i));
  expect(cellsOf(build(new EitherBuilder('x', new WordRoom()), cells))).toEqual(cells.map(Number));
  expect(cellsOf(build(new EitherBuilder('x', new WordRoom()), [...cells, 'x']))).toEqual([
    ...cells,
    'x',
  ]);
});
