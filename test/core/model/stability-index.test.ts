import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import {
  columnShifts,
  countRows,
  isTrainingBins,
  learnBins,
  shiftSummary,
  startCounting,
  type TrainingBins,
} from '../../../src-core/model/stability-index.ts';
import type { RecordTable, TableColumn } from '../../../src-core/table/record-table.ts';

const numbers = (name: string, values: ArrayLike<number>): TableColumn => ({
  name,
  kind: 'numbers',
  numbers: Float64Array.from(values),
});

function words(name: string, values: readonly string[]): TableColumn {
  const met = [...new Set(values)];
  return {
    name,
    kind: 'words',
    words: met,
    codes: Uint32Array.from(values, (word) => met.indexOf(word)),
  };
}

function table(...columns: TableColumn[]): RecordTable {
  const [first] = columns;
  return { rows: (first?.kind === 'words' ? first.codes : first?.numbers)?.length ?? 0, columns };
}

const learn = (made: RecordTable) =>
  learnBins(
    made,
    Uint32Array.from({ length: made.rows }, (_, row) => row),
  );

function shifts(bins: TrainingBins, ...chunks: RecordTable[]) {
  const counts = startCounting(bins);
  for (const chunk of chunks) countRows(bins, counts, chunk);
  return { list: columnShifts(bins, counts), summary: shiftSummary(bins, counts) };
}

const thousand = Array.from({ length: 1000 }, (_, i) => i);

test('the bins of numbers are tenths of the training rows', () => {
  const [column] = learn(table(numbers('bytes', thousand))).columns;
  expect(column).toMatchObject({
    kind: 'numbers',
    edges: Float64Array.of(99, 199, 299, 399, 499, 599, 699, 799, 899),
    counts: Uint32Array.of(100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 0),
  });
});

test('the same rows have not shifted', () => {
  const made = table(numbers('bytes', thousand));
  const { list, summary } = shifts(learn(made), made);
  expect(list).toEqual([{ column: 'bytes', index: 0, reading: 'none' }]);
  expect(summary).toBe('What is scored is like what the model learned from.');
});

test('an index by hand: words that stood 9 to 1 now stand 1 to 1', () => {
  const times = (a: number, b: number) =>
    table(words('proto', [...Array(a).fill('tcp'), ...Array(b).fill('udp')]));
  const { list, summary } = shifts(learn(times(9000, 1000)), times(2000, 2000), times(3000, 3000));
  // (0.5 - 0.9) ln(0.5 / 0.9) + (0.5 - 0.1) ln(0.5 / 0.1); half a row in each bin moves it a little.
  expect(list[0]!.index).toBeCloseTo(0.8789, 3);
  expect(list[0]!.reading).toBe('large');
  expect(summary).toBe(
    'What is scored is unlike what the model learned from in 1 of 1 column (proto 0.88): trust its scores little.',
  );
});

test('0.1 to 0.25 is moderate', () => {
  const times = (a: number, b: number) =>
    table(words('proto', [...Array(a).fill('tcp'), ...Array(b).fill('udp')]));
  // (0.3 - 0.5) ln(0.3 / 0.5) + (0.7 - 0.5) ln(0.7 / 0.5) = 0.1695.
  const { list, summary } = shifts(learn(times(5000, 5000)), times(3000, 7000));
  expect(list[0]!.index).toBeCloseTo(0.1695, 3);
  expect(list[0]!.reading).toBe('moderate');
  expect(summary).toBe(
    'What is scored differs somewhat from what the model learned from in 1 of 1 column (proto 0.17).',
  );
});

test.each([
  ['still constant', 5, 'none'],
  ['greater', 6, 'large'],
  ['less', 4, 'large'],
  ['without a number', Number.NaN, 'large'],
  ['endless', Infinity, 'large'],
])('a constant column that is now %s', (_name, value, reading) => {
  const bins = learn(table(numbers('ttl', new Array(1000).fill(5))));
  const { list } = shifts(bins, table(numbers('ttl', new Array(1000).fill(value))));
  expect(list[0]!.reading).toBe(reading);
  expect(Number.isFinite(list[0]!.index)).toBe(true);
});

test.each([
  ['one that fills most of the column', 950, 1000],
  ['two values, the greater one more often', 300, 1000],
])('a value with a bin of its own: %s', (_name, zeros, rows) => {
  const values = (count: number, other: number) =>
    Array.from({ length: rows }, (_, i) => (i < count ? 0 : other));
  const bins = learn(table(numbers('flags', values(zeros, 7))));
  expect(shifts(bins, table(numbers('flags', values(zeros, 7)))).list[0]!.index).toBe(0);
  expect(shifts(bins, table(numbers('flags', values(zeros - 200, 7)))).list[0]!.reading).not.toBe(
    'none',
  );
  expect(shifts(bins, table(numbers('flags', values(zeros, -7)))).list[0]!.index).toBeGreaterThan(
    0.1,
  );
});

test('the column that moved most is named first, and four more are counted', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const bins = learn(table(...names.map((name) => numbers(name, thousand))));
  const moved = names.map((name, i) =>
    numbers(
      name,
      thousand.map((value) => value + 300 + 100 * i),
    ),
  );
  const { list, summary } = shifts(bins, table(...moved));
  expect(list.map(({ column }) => column)).toEqual(['e', 'd', 'c', 'b', 'a']);
  expect(summary).toMatch(/in 5 of 5 columns \(e \d\.\d\d, d \d\.\d\d, c \d\.\d\d and 2 more\): /);
});

test('a column that is missing, or of words now, has no numbers', () => {
  const bins = learn(table(numbers('bytes', thousand)));
  for (const other of [numbers('packets', thousand), words('bytes', thousand.map(String))]) {
    expect(shifts(bins, table(other)).list[0]!.reading).toBe('large');
  }
});

test('words that training did not have, or had seldom, are one bin', () => {
  const bins = learn(
    table(
      words(
        'service',
        thousand.map((i) => `s${i % 50}`),
      ),
    ),
  );
  expect(bins.columns[0]!.counts).toHaveLength(21);
  expect(
    shifts(
      bins,
      table(
        words(
          'service',
          thousand.map((i) => `t${i}`),
        ),
      ),
    ).list[0]!.reading,
  ).toBe('large');
});

test('of few rows chance is not taken for a shift', () => {
  const random = new Random(1);
  const draw = (rows: number) =>
    table(
      numbers(
        'x',
        Float64Array.from({ length: rows }, () => random.exponential()),
      ),
    );
  const bins = learn(draw(2000));
  let alarms = 0;
  for (let i = 0; i < 300; i++) if (shifts(bins, draw(20)).list[0]!.reading !== 'none') alarms++;
  expect(alarms).toBeLessThanOrEqual(9); // of 300 one in a hundred, give or take
  expect(shifts(bins, draw(20)).summary).toBe(
    '20 rows are too few to tell whether they are like what the model learned from.',
  );
  expect(shifts(bins, table(numbers('x', new Array(20).fill(50)))).list[0]!.reading).toBe('large');
});

test('nothing was scored, and nothing was learned', () => {
  const made = table(numbers('bytes', thousand));
  expect(shifts(learn(made)).summary).toBe('Nothing was scored, so nothing can have shifted.');
  expect(shifts(learn(table(numbers('bytes', []))), made).list).toEqual([]);
  expect(shifts(learn(table(numbers('bytes', [Number.NaN]))), made).list).toHaveLength(1);
});

const good = learn(
  table(
    numbers('bytes', thousand),
    words(
      'proto',
      thousand.map((i) => `p${i % 3}`),
    ),
  ),
);
const [bytes, proto] = good.columns as [TrainingBins['columns'][0], TrainingBins['columns'][0]];

test.each([
  ['nothing', undefined],
  ['no list', { rows: 1000, columns: {} }],
  ['another number of rows', { ...good, rows: 999 }],
  ['no number of rows', { ...good, rows: -1 }],
  ['no name', { rows: 1000, columns: [{ ...bytes, name: 1 }] }],
  ['another kind', { rows: 1000, columns: [{ ...bytes, kind: 'letters' }] }],
  ['falling edges', { rows: 1000, columns: [{ ...bytes, edges: new Float64Array(9) }] }],
  [
    'an edge too many',
    { rows: 1000, columns: [{ ...bytes, edges: new Float64Array(10).map((_, i) => i) }] },
  ],
  [
    'an edge that is no number',
    { rows: 1000, columns: [{ ...bytes, edges: new Float64Array(9).fill(Number.NaN) }] },
  ],
  ['a word twice', { rows: 1000, columns: [{ ...proto, words: ['a', 'a', 'b'] }] }],
  ['a word too few', { rows: 1000, columns: [{ ...proto, words: ['a', 'b'] }] }],
  ['a word that is none', { rows: 1000, columns: [{ ...proto, words: ['a', 'b', 3] }] }],
])('a file with %s has no bins', (_name, value) => {
  expect(isTrainingBins(good)).toBe(true);
  expect(isTrainingBins(value)).toBe(false);
});
