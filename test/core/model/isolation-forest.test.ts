import { describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../../../src-core/model/feature-matrix.ts';
import { isolationForest } from '../../../src-core/model/isolation-forest.ts';
import { averagePath } from '../../../src-core/model/isolation-tree.ts';
import type { IsolationTrees } from '../../../src-core/model/isolation-trees.ts';
import type { ModelSettings } from '../../../src-core/model/model.ts';
import { isOddRow, madeRows, madeSets } from '../../fixtures/models/isolation-forest/made-rows.ts';
import recorded from '../../fixtures/models/isolation-forest/scikit-learn.json' with {
  type: 'json',
};
import { areaOf, rankCorrelation } from './rank-agreement.ts';

const { defaults } = isolationForest;

function fitted(matrix: FeatureMatrix, settings: ModelSettings = {}, seed = 1) {
  return isolationForest.fit(matrix, undefined, { ...defaults, ...settings }, { seed });
}

const matrixOf = (...rows: readonly (readonly number[])[]): FeatureMatrix => ({
  columns: (rows[0] ?? []).map((_, i) => `column ${i}`),
  rows: rows.length,
  values: Float64Array.from(rows.flat()),
});

const scoresOf = (matrix: FeatureMatrix, settings: ModelSettings = {}) => [
  ...isolationForest.score(fitted(matrix, settings), matrix),
];

describe.each(madeSets)('beside scikit-learn 1.2.1 on the rows of %s', (name) => {
  const matrix = madeRows(name);
  const { area, scores, last } = recorded.sets[name];
  const seeds = Array.from({ length: 10 }, (_, seed) => seed);
  const ours = seeds.map((seed) => isolationForest.score(fitted(matrix, {}, seed), matrix));

  test('the rows are the ones that it read', () => {
    expect([...matrix.values.subarray(-matrix.columns.length)]).toEqual(last);
  });

  test('the area, averaged over ten seeds, is within 0.01', () => {
    const areas = ours.map((one) => areaOf(one, isOddRow));
    const mean = areas.reduce((sum, one) => sum + one) / areas.length;
    expect(Math.abs(mean - area)).toBeLessThan(0.01);
  });

  test('rows stand in the same order by the score averaged over ten seeds', () => {
    const averaged = scores.map((_, row) =>
      ours.reduce((sum, one) => sum + 2 ** one[row]! / ours.length, 0),
    );
    expect(rankCorrelation(averaged, scores)).toBeGreaterThanOrEqual(0.97);
    const furthest = Math.max(...averaged.map((score, row) => Math.abs(score - scores[row]!)));
    expect(furthest).toBeLessThan(0.03);
  });
});

// c(n) by hand: 2 (ln(n - 1) + 0.57721566) - 2 (n - 1) / n.
test.each([
  [0, 0],
  [1, 0],
  [2, 1],
  [3, 1.207392],
  [4, 1.851656],
  [256, 10.244771],
])('a search among %i rows costs %f on average', (rows, cost) => {
  expect(averagePath(rows)).toBeCloseTo(cost, 6);
});

describe('small tables', () => {
  test('of two rows each is set apart by one split, whichever it is: -1 / c(2) = -1', () => {
    expect(scoresOf(matrixOf([1, 5], [2, 5]))).toEqual([-1, -1]);
  });

  test('of three rows on a line the middle one takes two splits, an outer one or two', () => {
    // The threshold falls between 0 and 1 in one of ten trees, between 1 and 10 in all others, so
    // that 10 needs (9 + 2) / 10 splits and 0 needs 1.9; all over c(3) = 1.207.
    const matrix = matrixOf([0], [1], [10]);
    const [low, middle, high] = scoresOf(matrix, { n_estimators: 1000 });
    expect(middle).toBeCloseTo(-2 / averagePath(3), 6);
    expect(low).toBeCloseTo(-1.9 / averagePath(3), 1);
    expect(high).toBeCloseTo(-1.1 / averagePath(3), 1);
  });

  test('what no split can set apart is searched for in vain: -c(n) / c(n) = -1', () => {
    const scores = scoresOf(matrixOf([3, 4], [3, 4], [3, 4], [3, 4]));
    for (const score of scores) expect(score).toBeCloseTo(-1, 6);
  });

  test('after a single row every row scores the same', () => {
    const forest = fitted(matrixOf([3, 4]));
    expect([...isolationForest.score(forest, matrixOf([3, 4], [99, -99]))]).toEqual([0, 0]);
  });

  test('copies of a row hide each other', () => {
    const crowd = Array.from({ length: 60 }, (_, i) => [i % 10]);
    const copies = Array.from({ length: 20 }, () => [30]);
    const alone = scoresOf(matrixOf(...crowd, [30])).at(-1)!;
    const hidden = scoresOf(matrixOf(...crowd, ...copies)).at(-1)!;
    expect(alone).toBeGreaterThan(hidden);
  });

  test('numbers at the ends of their range are split like any others', () => {
    const most = Number.MAX_VALUE;
    const scores = scoresOf(matrixOf([-most], [most], [0], [Number.MIN_VALUE], [-0]));
    expect(scores.every((score) => score < 0 && score >= -3)).toBe(true);
  });

  test.each([
    ['rows', { columns: ['a'], rows: 0, values: new Float64Array() }],
    ['columns', { columns: [], rows: 3, values: new Float64Array() }],
  ])('a table without %s is refused with a sentence', (what, matrix) => {
    expect(() => fitted(matrix)).toThrow(`There are no ${what} to learn from.`);
  });
});

describe('what a score is made of', () => {
  const matrix = madeRows('ties');
  const state = fitted(matrix);
  const scores = isolationForest.score(state, matrix);

  test('base, columns and remainder add up to the raw score, and the remainder is rounding', () => {
    for (let row = 0; row < matrix.rows; row++) {
      const { raw, base, added, interaction } = isolationForest.explainRow(state, matrix, row);
      const sum = added.reduce((total, part) => total + part, base + interaction);
      expect(raw).toBe(scores[row]);
      expect(Math.abs(sum - raw)).toBeLessThan(1e-9);
      expect(Math.abs(interaction)).toBeLessThan(1e-9);
    }
  });

  test('columns that never vary add nothing and are worth nothing', () => {
    const { added } = isolationForest.explainRow(state, matrix, 0);
    const worth = isolationForest.importance(state);
    expect([...added.subarray(0, 3), ...worth.subarray(0, 3)]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(worth.reduce((sum, part) => sum + part)).toBeCloseTo(1, 9);
  });

  test('the column that is off is the one that says so', () => {
    const quiet = Array.from({ length: 300 }, (_, i) => [i % 7, i % 11, i % 13]);
    const one = matrixOf(...quiet, [3, 500, 6]);
    const { added } = isolationForest.explainRow(fitted(one), one, 300);
    expect(added[1]).toBeGreaterThan(0.3);
    expect(added[1]).toBeGreaterThan(5 * Math.max(Math.abs(added[0]!), Math.abs(added[2]!)));
  });

  test('where nothing varies all columns are worth the same', () => {
    expect([...isolationForest.importance(fitted(matrixOf([1, 2], [1, 2])))]).toEqual([0.5, 0.5]);
  });
});

describe('settings', () => {
  test.each([
    [{ n_estimators: 0 }, '"n_estimators" must be a whole number from 1 to 1000.'],
    [{ n_estimators: 2.5 }, '"n_estimators" must be a whole number from 1 to 1000.'],
    [{ max_samples: 0 }, '"max_samples" must be "auto", a whole number of rows from 2 on'],
    [{ max_samples: 2.5 }, '"max_samples" must be "auto", a whole number of rows from 2 on'],
    [{ max_samples: 'all' }, '"max_samples" must be "auto", a whole number of rows from 2 on'],
    [{ max_features: 1.5 }, '"max_features" must be a share of the columns'],
    [{ max_features: Number.NaN }, '"max_features" must be a share of the columns'],
    [{ contamination: 0.6 }, '"contamination" must be "auto" or a share of the rows'],
  ])('%o is refused with a sentence', (settings, sentence) => {
    expect(isolationForest.complaint({ ...defaults, ...settings })).toContain(sentence);
  });

  test.each([{}, { max_samples: 'auto' }, { max_samples: 0.5 }, { contamination: 0.1 }])(
    '%o is fine',
    (settings) => {
      expect(isolationForest.complaint({ ...defaults, ...settings })).toBeUndefined();
    },
  );

  test('a share of the rows is so many rows, and a share of the columns so many of them', () => {
    const matrix = madeRows('far_outliers');
    const trees = fitted(matrix, { max_samples: 0.1, max_features: 0.25 }) as IsolationTrees;
    expect(trees.sampleSize).toBe(100);
    for (let tree = 0; tree + 1 < trees.starts.length; tree++) {
      const [start, end] = trees.starts.subarray(tree, tree + 2);
      const inner = [...trees.columns.subarray(start, end)].filter(
        (_, node) => trees.children[start! + node]! > 0,
      );
      expect(new Set(inner).size).toBe(2);
    }
  });

  test('more than memory has room for is refused with a sentence', () => {
    const matrix = { columns: ['a'], rows: 20_000, values: new Float64Array(20_000) };
    expect(() => fitted(matrix, { n_estimators: 1000, max_samples: 1 })).toThrow('choose fewer');
  });

  test('the same seed gives the same trees, another one others; progress ends at 1', () => {
    const matrix = madeRows('flow_counts');
    expect(fitted(matrix, {}, 5)).toEqual(fitted(matrix, {}, 5));
    expect(fitted(matrix, {}, 5)).not.toEqual(fitted(matrix, {}, 6));
    const seen: number[] = [];
    const progress = (done: number) => seen.push(done);
    isolationForest.fit(matrix, undefined, { ...defaults, n_estimators: 4 }, { seed: 1, progress });
    expect(seen).toEqual([0.25, 0.5, 0.75, 1]);
  });
});

describe('a state that was read from a file', () => {
  const state = fitted(madeRows('local_outliers'), { n_estimators: 3 }) as IsolationTrees;
  const width = 5;

  function changed(key: keyof IsolationTrees, at: number, value: number) {
    const list = state[key] as Float64Array;
    return { ...state, [key]: list.map((old, i) => (i === at ? value : old)) };
  }

  test('is taken when it is whole', () => {
    expect(isolationForest.isState(structuredClone(state), width)).toBe(true);
  });

  const second = state.starts[1]!;
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'trees'],
    ['a member missing', { ...state, paths: undefined }],
    ['a plain list for an array', { ...state, thresholds: [...state.thresholds] }],
    ['no rows in a sample', { ...state, sampleSize: 0 }],
    ['no trees', { ...state, starts: new Uint32Array(1) }],
    ['a first tree that begins later', changed('starts', 0, 1)],
    ['a tree without nodes', changed('starts', 1, 0)],
    ['trees past the end', changed('starts', 3, state.children.length + 1)],
    ['a node cut off', { ...state, columns: state.columns.slice(1) }],
    ['a column that is not there', changed('columns', 0, width)],
    ['a node that is its own child', changed('children', second, second)],
    ['a child before its parent', changed('children', second, 1)],
    ['a child in the next tree', changed('children', 0, second - 1)],
    ['a threshold that is no number', changed('thresholds', 0, Number.NaN)],
    ['an endless path', changed('paths', 0, Number.POSITIVE_INFINITY)],
    ['worth below zero', changed('worth', 0, -1)],
    ['worth of another width', { ...state, worth: new Float64Array(width + 1) }],
  ])('is refused with %s', (_name, broken) => {
    expect(isolationForest.isState(broken, width)).toBe(false);
  });

  test('is refused for a table of another width', () => {
    expect(isolationForest.isState(state, width - 1)).toBe(false);
    expect(isolationForest.isState(state, 0)).toBe(false);
  });
});
