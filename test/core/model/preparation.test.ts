import { describe, expect, test } from 'vitest';
import { learnPreparation, matrixColumns, prepare } from '../../../src-core/model/preparation.ts';
import type { RecordTable } from '../../../src-core/table/record-table.ts';
import { numbers, tableOf, words } from './record-tables.ts';

const every = (table: RecordTable) => Array.from({ length: table.rows }, (_, row) => row);

const learned = (table: RecordTable) => learnPreparation(table, every(table));

/** The prepared rows, each a list. */
function rowsOf(table: RecordTable, fitted: RecordTable = table): number[][] {
  const { values, columns, rows } = prepare(learned(fitted), table);
  const width = columns.length;
  return Array.from({ length: rows }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
}

const [gap, most] = [Number.NaN, Number.MAX_VALUE];

describe('a column of numbers', () => {
  // 1.349 deviations of a normal distribution are its middle half.
  test.each([
    ['the median is 0, the middle half 1.349 wide', [1, 2, 3, 4, 5], [1, 5], [-1.349, 1.349]],
    ['of one value keeps its unit', [7, 7, 7], [7, 14, 6], [0, 1, -1 / 7]],
    ['of one small value has steps of 1', [0.1, 0.1], [0.1, 1.1], [0, 1]],
    [
      'of mostly one goes by its deviation',
      [...Array(9).fill(0), 10],
      [0, 10],
      [0, 10 / Math.sqrt(10)],
    ],
    ['is cut at ten deviations', [1, 2, 3, 4, 5], [1e9, -1e9, Infinity], [10, -10, 10]],
    [
      'that spans orders of magnitude is read by its logarithm',
      [0, 0, 0, Math.E - 1, Math.E - 1, Math.E - 1, 1e6],
      [0, Math.E - 1, Math.E ** 2 - 1, 1e9],
      [-1.349, 0, 1.349, 10],
    ],
    [
      'and so is one with a side below zero',
      [-1e6, 1 - Math.E, 0, Math.E - 1, 1e6],
      [0, Math.E - 1, 1 - Math.E],
      [0, 1.349 / 2, -1.349 / 2],
    ],
  ])('%s', (_name, fitted, values, expected) => {
    const found = rowsOf(tableOf(numbers('x', values)), tableOf(numbers('x', fitted)));
    expect(found).toEqual(expected.map((value) => [expect.closeTo(value, 9)]));
  });

  test('with gaps says beside it where they are; a gap stands in the middle', () => {
    const table = tableOf(numbers('x', [gap, 1, 2, 3]));
    expect(matrixColumns(learned(table)).map(({ name }) => name)).toEqual(['x', 'x is missing']);
    expect(rowsOf(table).map((row) => row.map((value) => value + 0))).toEqual([
      [0, 1],
      [expect.closeTo(-1.349, 9), 0],
      [0, 0],
      [expect.closeTo(1.349, 9), 0],
    ]);
  });

  test('a gap that training never saw stands in the middle, and nothing else', () => {
    const scored = tableOf(numbers('x', [gap]));
    expect(rowsOf(scored, tableOf(numbers('x', [1, 2, 3])))).toEqual([[0]]);
  });

  test('at the ends of the range of numbers gives numbers', () => {
    const table = tableOf(
      numbers('x', [-most, most, -most, most, 0]),
      numbers('y', [most, 1, 1, 1, 1]),
    );
    for (const value of rowsOf(table).flat()) expect(Math.abs(value)).toBeLessThanOrEqual(10);
    for (const column of learned(table).columns) {
      expect(column).toMatchObject({ isLog: true });
      expect(JSON.parse(JSON.stringify(column))).toEqual(column);
    }
  });

  test('may have its scale from a few of the rows; gaps, and all else, are those of all', () => {
    // The first three have the median 2 and a middle half from 1.5 to 2.5.
    const table = tableOf(numbers('x', [1, 2, 3, 900, gap]), numbers('y', [gap, gap, gap, 5, 5]));
    const { columns } = learnPreparation(table, every(table), [0, 1, 2]);
    expect(columns).toEqual([
      expect.objectContaining({ name: 'x', middle: 2, hasGaps: true }),
      expect.objectContaining({ name: 'y', middle: 5, hasGaps: true }),
    ]);
    expect(columns[0]).toMatchObject({ isLog: false, spread: expect.closeTo(1 / 1.349, 4) });
  });

  test('without a single number is left out', () => {
    const table = tableOf(numbers('none', [gap, gap]), numbers('x', [1, 2]));
    expect(matrixColumns(learned(table))).toEqual([{ name: 'x', source: 0 }]);
  });
});

describe('a column of words', () => {
  const service = words('service', ['dns', 'http', 'dns', '', 'http', 'dns', 'irc']);

  test('is how rare each is, and a place for each frequent one', () => {
    const table = tableOf(service);
    expect(matrixColumns(learned(table)).map(({ name }) => name)).toEqual([
      'service rarity',
      'service=dns',
      'service=http',
      'service=other',
    ]);
    const rarity = (seen: number) => expect.closeTo(Math.log10(8 / (seen + 1)), 9);
    const [dns, http, other] = [
      [rarity(3), 1, 0, 0],
      [rarity(2), 0, 1, 0],
      [rarity(0), 0, 0, 1],
    ];
    expect(rowsOf(table)).toEqual([dns, http, dns, other, http, dns, other]);
    expect(rowsOf(tableOf(words('service', ['never seen'])), table)).toEqual([other]);
  });

  test('numbers where words are known are words', () => {
    const table = tableOf(words('port', ['80', '80', '443', '443', '']));
    const scored = tableOf(numbers('port', [443, gap, 80]));
    expect(rowsOf(scored, table).map(([, ...places]) => places)).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
  });

  test('of ever other words keeps a rarity alone, of very many the 64 most frequent', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `id ${i}`);
    expect(learned(tableOf(words('id', ids))).columns).toMatchObject([{ words: [] }]);
    const [column] = learned(tableOf(words('id', [...ids, ...ids, 'id 3']))).columns;
    expect(column).toMatchObject({ words: expect.objectContaining({ length: 64, 0: 'id 3' }) });
  });

  test('without a single word is left out', () => {
    expect(learned(tableOf(words('none', ['', '']))).columns).toEqual([]);
  });
});

test('what is learned is learned of the named rows alone', () => {
  const [wild, tame] = [tableOf(numbers('x', [1, 2, 3, 1e9])), tableOf(numbers('x', [1, 2, 3]))];
  expect(learnPreparation(wild, [0, 1, 2])).toEqual(learned(tame));
  const named = tableOf(words('w', ['a', 'a', 'b', 'b']));
  expect(learnPreparation(named, [0, 1]).columns).toMatchObject([{ words: ['a'] }]);
});

test('rows are prepared in the order in which they are named, columns are found by their names', () => {
  const preparation = learned(tableOf(numbers('x', [1, 2, 3]), words('w', ['a', 'a', 'b'])));
  const turned = tableOf(words('w', ['a', 'b']), numbers('more', [9, 9]), numbers('x', [2, 3]));
  const { values, rows, columns } = prepare(preparation, turned, [1, 0]);
  expect([rows, columns]).toEqual([2, ['x', 'w rarity', 'w=a', 'w=other']]);
  expect([values[0], values[4]]).toEqual([expect.closeTo(1.349, 9), 0]);
  expect([...values.subarray(2, 4), ...values.subarray(6)]).toEqual([0, 1, 1, 0]);
  expect(matrixColumns(preparation).map(({ source }) => source)).toEqual([0, 1, 1, 1]);
});

describe('a table that does not fit is refused with a sentence', () => {
  const preparation = learned(tableOf(numbers('bytes', [1, 2, 3])));
  test.each([
    [
      'no such column',
      tableOf(numbers('packets', [1])),
      'The column "bytes", which the model needs, is missing.',
    ],
    [
      'words instead',
      tableOf(words('bytes', ['many'])),
      'The column "bytes" has words where the model knows numbers.',
    ],
  ])('%s', (_name, table, sentence) => {
    expect(() => prepare(preparation, table)).toThrow(sentence);
  });

  test('but a column of nothing at all is a column of gaps', () => {
    expect([...prepare(preparation, tableOf(words('bytes', ['', '']))).values]).toEqual([0, 0]);
  });
});
