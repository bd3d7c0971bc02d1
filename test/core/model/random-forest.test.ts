import { describe, expect, test } from 'vitest';
import type { ClassForest } from '../../../src-core/model/class-forest.ts';
import type { FeatureMatrix } from '../../../src-core/model/feature-matrix.ts';
import type { ClassLabels, ModelSettings } from '../../../src-core/model/model.ts';
import { randomForest } from '../../../src-core/model/random-forest.ts';
import { stateText } from '../../../src-core/model/state-json.ts';
import { madeRows, madeSets } from '../../fixtures/models/random-forest/made-rows.ts';
import recorded from '../../fixtures/models/random-forest/scikit-learn.json' with { type: 'json' };

const { defaults } = randomForest;
const oneTree = { n_estimators: 1, bootstrap: false, max_features: 1000 };

function fitted(
  matrix: FeatureMatrix,
  labels: ClassLabels,
  settings: ModelSettings = {},
  seed = 1,
) {
  return randomForest.fit(matrix, labels, { ...defaults, ...settings }, { seed }) as ClassForest;
}

function chancesOf(state: ClassForest, matrix: FeatureMatrix): Float64Array {
  return randomForest.classChances?.(state, matrix) ?? new Float64Array();
}

const matrixOf = (...rows: readonly (readonly number[])[]): FeatureMatrix => ({
  columns: (rows[0] ?? []).map((_, i) => `column ${i}`),
  rows: rows.length,
  values: Float64Array.from(rows.flat()),
});

const labelsOf = (...classes: readonly number[]): ClassLabels => ({
  names: ['ordinary', 'flood', 'scan'],
  classes: Uint16Array.from(classes),
});

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

describe.each(madeSets)('beside scikit-learn 1.2.1 on rows of %s', (name) => {
  const { train, test: tried } = madeRows(name);
  const said = recorded.sets[name];
  const { classes } = tried.labels;
  const class_weight = name === 'few attacks' ? 'balanced' : 'none';

  test('the rows are the ones that it read', () => {
    const last = [...tried.matrix.values.subarray(-8), classes[classes.length - 1]];
    expect(last).toEqual(said.last);
  });

  test('accuracy, the true class’s chance and importance are as good, over five seeds', () => {
    const seeds = [1, 2, 3, 4, 5].map((seed) => {
      const state = fitted(train.matrix, train.labels, { class_weight }, seed);
      const chances = chancesOf(state, tried.matrix);
      const importance = [...randomForest.importance(state)];
      return { ...judged(chances, classes, train.labels.names.length), importance };
    });
    expect(Math.abs(mean(seeds.map((one) => one.accuracy)) - said.accuracy)).toBeLessThan(0.01);
    expect(Math.abs(mean(seeds.map((one) => one.trueChance)) - said.trueChance)).toBeLessThan(0.01);
    said.importance.forEach((worth, column) => {
      const ours = mean(seeds.map((one) => one.importance[column] ?? 0));
      expect(Math.abs(ours - worth)).toBeLessThan(0.01);
    });
  });

  test('a tree that leaves nothing to chance is the same', () => {
    const settings = { ...oneTree, max_depth: 3, min_samples_leaf: 8, class_weight };
    const state = fitted(train.matrix, train.labels, settings);
    const chances = chancesOf(state, tried.matrix);
    said.tree.chances.forEach((chance, i) => {
      expect(chances[i]).toBeCloseTo(chance, 9);
    });
    said.tree.importance.forEach((worth, column) => {
      expect(randomForest.importance(state)[column]).toBeCloseTo(worth, 9);
    });
  });

  test('the score is the chance of not being ordinary, and what columns add sums up to it', () => {
    const state = fitted(train.matrix, train.labels, { n_estimators: 20, class_weight });
    const scores = randomForest.score(state, tried.matrix);
    const chances = chancesOf(state, tried.matrix);
    for (let row = 0; row < 100; row++) {
      const { raw, base, added, interaction } = randomForest.explainRow(state, tried.matrix, row);
      expect(raw).toBe(scores[row]);
      expect(raw).toBeCloseTo(1 - (chances[row * train.labels.names.length] ?? 0), 9);
      expect(base + mean([...added]) * added.length).toBeCloseTo(raw, 9);
      expect(interaction).toBe(0);
    }
  });
});

function judged(chances: Float64Array, classes: Uint16Array, count: number) {
  const rows = Array.from(classes, (of, row) => {
    const own = chances.subarray(row * count, (row + 1) * count);
    return { trueChance: own[of] ?? 0, isRight: own.indexOf(Math.max(...own)) === of };
  });
  return {
    accuracy: mean(rows.map(({ isRight }) => Number(isRight))),
    trueChance: mean(rows.map(({ trueChance }) => trueChance)),
  };
}

describe('one tree by hand', () => {
  test('parts halfway between the nearest rows of two classes', () => {
    const state = fitted(matrixOf([7, 1], [7, 2], [7, 4], [7, 5]), labelsOf(0, 0, 1, 1), oneTree);
    expect([...state.columns]).toEqual([1]);
    expect([...state.thresholds]).toEqual([3]);
    expect([...state.attacks]).toEqual([0.5]);
    expect([...randomForest.importance(state)]).toEqual([0, 1]);
    expect([...randomForest.score(state, matrixOf([0, 3], [0, 3.1]))]).toEqual([0, 1]);
  });

  // The root has 4 rows with Gini 10/16, 2.5 in all. Parted after the second row, 0 and 2 x 1/2 are left;
  // after the third 3 x 4/9, after the first 3 x 2/3.
  test('takes the split that leaves the least impurity', () => {
    const state = fitted(matrixOf([1], [2], [3], [4]), labelsOf(0, 0, 1, 2), oneTree);
    expect([...state.thresholds]).toEqual([2.5, 3.5]);
    expect([...state.attacks]).toEqual([0.5, 1]);
    expect([...chancesOf(state, matrixOf([0], [3], [9]))]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  // Column 0 lowers 6 x 4/9 to 3 x 4/9, more than column 1 could; then column 1 lowers the rest to none.
  // A third is attacks at the root, two thirds of where column 0 is 1.
  test.each([
    [[1, 7], 1, [1 / 3, 1 / 3]],
    [[1, 5], 0, [1 / 3, -2 / 3]],
    [[0, 7], 0, [-1 / 3, 0]],
  ])('of the row %j, each column adds what its split changes', (row, raw, added) => {
    const rows = matrixOf([0, 5], [0, 6], [0, 7], [1, 5], [1, 6], [1, 7]);
    const state = fitted(rows, labelsOf(0, 0, 0, 0, 1, 2), { ...oneTree, max_depth: 2 });
    const why = randomForest.explainRow(state, matrixOf(row), 0);
    expect(why.raw).toBeCloseTo(raw, 9);
    expect(why.base).toBeCloseTo(1 / 3, 6);
    added.forEach((part, column) => {
      expect(why.added[column]).toBeCloseTo(part, 6);
    });
  });

  test('goes no deeper than max_depth', () => {
    const rows = matrixOf([1], [2], [3], [4]);
    const state = fitted(rows, labelsOf(0, 1, 0, 1), { ...oneTree, max_depth: 1 });
    expect(state.columns.length).toBe(1);
  });

  test.each([
    ['counts rows', 'none', [0.75, 0.25]],
    ['weighs classes alike when balanced', 'balanced', [0.5, 0.5]],
  ])('%s', (_name, class_weight, expected) => {
    const labels = { ...labelsOf(0, 0, 0, 1), names: ['ordinary', 'attack'] };
    const rows = matrixOf([5], [5], [5], [5]);
    const state = fitted(rows, labels, { ...oneTree, class_weight });
    expect([...chancesOf(state, matrixOf([5]))]).toEqual(expected);
  });

  test('leaves no side fewer rows than min_samples_leaf', () => {
    const rows = matrixOf([1], [2], [3], [4], [5]);
    const state = fitted(rows, labelsOf(1, 0, 0, 0, 0), { ...oneTree, min_samples_leaf: 2 });
    expect([...state.thresholds]).toEqual([2.5]);
    expect(randomForest.score(state, rows)).toEqual(Float64Array.of(0.5, 0.5, 0, 0, 0));
  });

  test('parts numbers that lie as close as numbers can', () => {
    const above = 1 + Number.EPSILON;
    const state = fitted(matrixOf([1], [above]), labelsOf(0, 1), oneTree);
    expect([...randomForest.score(state, matrixOf([1], [above]))]).toEqual([0, 1]);
    const huge = fitted(matrixOf([-1e308], [1.7e308]), labelsOf(0, 1), oneTree);
    expect([...randomForest.score(huge, matrixOf([-1e308], [1.7e308]))]).toEqual([0, 1]);
  });
});

describe('what there is little of', () => {
  test.each([
    ['one ordinary row', matrixOf([1, 2]), labelsOf(0), 0],
    ['one attack', matrixOf([1, 2]), labelsOf(2), 1],
    ['ordinary rows alone', matrixOf([1, 2], [3, 4], [5, 6]), labelsOf(0, 0, 0), 0],
    ['attacks alone, of one kind', matrixOf([1, 2], [3, 4], [5, 6]), labelsOf(1, 1, 1), 1],
  ])('%s: the score is the same everywhere', (_name, matrix, labels, expected) => {
    const state = fitted(matrix, labels);
    expect(state.columns.length).toBe(0);
    expect([...randomForest.score(state, matrixOf([1, 2], [-9, 9]))]).toEqual([expected, expected]);
    expect([...randomForest.importance(state)]).toEqual([0.5, 0.5]);
    const { raw, base, added } = randomForest.explainRow(state, matrix, 0);
    expect({ raw, base, added: [...added] }).toEqual({
      raw: expected,
      base: expected,
      added: [0, 0],
    });
    expect(randomForest.isState(state, 2)).toBe(true);
  });

  test('columns that never change, or none at all, leave the share of attacks', () => {
    const state = fitted(matrixOf([1], [1], [1], [1]), labelsOf(0, 0, 1, 0), { n_estimators: 400 });
    expect(randomForest.score(state, matrixOf([1]))[0]).toBeCloseTo(0.25, 1);
    const bare = { columns: [], rows: 2, values: new Float64Array() };
    expect([...randomForest.score(fitted(bare, labelsOf(0, 1), oneTree), bare)]).toEqual([
      0.5, 0.5,
    ]);
  });

  test('a column is found among a thousand that never change', () => {
    const rows = [0, 1, 2, 3].map((i) =>
      Array.from({ length: 1001 }, (_, c) => (c === 700 ? i : 4)),
    );
    const matrix = matrixOf(...rows);
    const state = fitted(matrix, labelsOf(0, 0, 1, 1), { ...oneTree, max_features: 1 });
    expect([...state.columns]).toEqual([700]);
  });

  test('a class of one row is told where a tree has drawn it', () => {
    const matrix = matrixOf(...Array.from({ length: 50 }, (_, i) => [i]));
    const labels = labelsOf(...Array.from({ length: 50 }, (_, i) => (i === 49 ? 2 : 0)));
    const state = fitted(matrix, labels);
    const [, , scan = 0] = chancesOf(state, matrixOf([60]));
    expect(scan).toBeGreaterThan(0.45); // 1 - 1/e of the trees
    expect(scan).toBeLessThan(0.8);
  });
});

test('the same seed gives the same bytes, another seed other ones', () => {
  const { train } = madeRows('three classes');
  const text = (seed: number) =>
    stateText(fitted(train.matrix, train.labels, { n_estimators: 5 }, seed));
  expect(text(7)).toBe(text(7));
  expect(text(7)).not.toBe(text(8));
});

test('progress is told after each tree', () => {
  const told: number[] = [];
  const options = { seed: 1, progress: (done: number) => told.push(done) };
  const settings = { ...defaults, n_estimators: 4 };
  randomForest.fit(matrixOf([1], [2]), labelsOf(0, 1), settings, options);
  expect(told).toEqual([0.25, 0.5, 0.75, 1]);
});

test.each([
  ['no row', matrixOf(), labelsOf(), 'There is no row to train on.'],
  ['no label', matrixOf([1]), undefined, 'A random forest is trained on labelled rows.'],
  [
    'a class for every host',
    matrixOf([1]),
    { names: Array.from({ length: 65_535 }, String), classes: Uint16Array.of(0) },
    'A random forest tells at most 1,000 classes apart, not 65,535.',
  ],
])('%s is refused with a sentence', (_name, matrix, labels, sentence) => {
  expect(() => randomForest.fit(matrix, labels, defaults, { seed: 1 })).toThrow(sentence);
});

test.each([
  [{}, undefined],
  [{ max_features: 0.5, class_weight: 'balanced' }, undefined],
  [{ max_features: 12 }, undefined],
  [{ n_estimators: 0 }, 'n_estimators'],
  [{ n_estimators: 1.5 }, 'n_estimators'],
  [{ n_estimators: '100' }, 'n_estimators'],
  [{ max_depth: -1 }, 'max_depth'],
  [{ min_samples_leaf: 0 }, 'min_samples_leaf'],
  [{ max_features: 'log' }, 'max_features'],
  [{ max_features: 1.5 }, 'max_features'],
  [{ max_features: Number.NaN }, 'max_features'],
  [{ class_weight: 'heavy' }, 'class_weight'],
  [{ bootstrap: 1 }, 'bootstrap'],
])('settings %j: what is wrong is said', (settings: ModelSettings, about) => {
  const complaint = randomForest.complaint({ ...defaults, ...settings });
  if (about === undefined) expect(complaint).toBeUndefined();
  else expect(complaint).toContain(about);
});
