import { expect, test } from 'vitest';
import { noOrigin } from '../../../src-core/evaluate/row-origins.ts';
import type { Split } from '../../../src-core/evaluate/split.ts';
import { splitWarnings } from '../../../src-core/evaluate/split-warnings.ts';
import type { RecordTable } from '../../../src-core/table/record-table.ts';

const labels = {
  names: ['normal', 'scan', 'flood'],
  classes: Uint16Array.of(0, 1, 0, 1, 2, 2),
};

const split = (train: number[], test: number[], name = 'given'): Split => ({
  name,
  note: '',
  train: Uint32Array.from(train),
  test: Uint32Array.from(test),
});

const whole = split([0, 1, 4], [2, 3, 5]);

test('nothing to warn of', () => {
  expect(splitWarnings(whole, labels)).toEqual([]);
});

test('a random split is never a headline', () => {
  expect(splitWarnings({ ...whole, name: 'random' }, labels)).toEqual([
    'The split is random: the tested rows have near twins among those learned from, so these figures are never a headline. Split by time or by host.',
  ]);
});

test('flows and hosts on both sides are counted with their tested rows', () => {
  const flows = Uint32Array.of(1, 2, 3, 4, 5, 5);
  const hosts = Uint32Array.of(7, 8, 7, 7, 9, 8);
  expect(splitWarnings(whole, labels, { flows, hosts })).toEqual([
    '1 flow stands on both sides, with 1 of 3 tested rows.',
    '2 hosts stand on both sides, with 3 of 3 tested rows.',
  ]);
});

test('rows of nobody knows which flow are of no common flow', () => {
  expect(splitWarnings(whole, labels, { flows: new Uint32Array(6).fill(noOrigin) })).toEqual([]);
});

test.each([
  [
    'no ordinary row is tested',
    split([0, 1, 2, 4], [3, 5]),
    ['No ordinary row is tested: there are no false alarms to count.'],
  ],
  [
    'no attack is tested',
    split([0, 1, 4], [2]),
    [
      'No attack is tested: there is nothing to find.',
      'Learned from but not tested: scan and flood.',
    ],
  ],
  [
    'no ordinary row is learned from',
    split([1, 4], [0, 3, 5]),
    ['No ordinary row is learned from.'],
  ],
  ['an attack is new', split([0, 1], [2, 3, 5]), ['Tested but not learned from: flood.']],
  ['an attack is left out on purpose', split([0, 1], [2, 5], 'attack:flood'), []],
  [
    'nothing is tested',
    split([0], []),
    [
      'No ordinary row is tested: there are no false alarms to count.',
      'No attack is tested: there is nothing to find.',
    ],
  ],
])('%s', (_name, made, warnings) => {
  expect(splitWarnings(made, labels)).toEqual(warnings);
});

test('tested rows that repeat learned ones are counted, value by value', () => {
  const table: RecordTable = {
    rows: 6,
    columns: [
      { name: 'a', kind: 'numbers', numbers: Float64Array.of(1, 3, 1, 1, -0, 0) },
      { name: 'b', kind: 'numbers', numbers: Float64Array.of(2, 4, 2, 3, Number.NaN, Number.NaN) },
      { name: 'c', kind: 'words', words: ['x', 'y'], codes: Uint32Array.of(0, 1, 0, 0, 1, 1) },
    ],
  };
  expect(splitWarnings(whole, labels, {}, table)).toEqual([
    '2 of 3 tested rows repeat a row that was learned from, value by value.',
  ]);
});
