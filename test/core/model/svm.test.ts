import { describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../../../src-core/model/feature-matrix.ts';
import type { ClassLabels, ModelSettings } from '../../../src-core/model/model.ts';
import { readState, stateText } from '../../../src-core/model/state-json.ts';
import { type SvmState, svm } from '../../../src-core/model/svm.ts';
import {
  fittedRows,
  labelsOf,
  type MadeSet,
  madeRows,
  madeSets,
  rowsBetween,
  shownFrom,
} from '../../fixtures/models/support-vectors/made-rows.ts';
import recorded from '../../fixtures/models/support-vectors/scikit-learn.json' with {
  type: 'json',
};

const { defaults } = svm;
/** As scikit-learn has them. */
const plain = { ...defaults, class_weight: 'none' };

const fitted = (
  matrix: FeatureMatrix,
  settings: ModelSettings = {},
  labels: ClassLabels | undefined = labelsOf(matrix.rows),
  seed = 1,
) => svm.fit(matrix, labels, { ...plain, ...settings }, { seed }) as SvmState;

const matrixOf = (...rows: readonly (readonly number[])[]): FeatureMatrix => ({
  columns: (rows[0] ?? []).map((_, i) => `column ${i}`),
  rows: rows.length,
  values: Float64Array.from(rows.flat()),
});

const classesOf = (...classes: number[]): ClassLabels => ({
  names: ['normal', 'scan', 'flood'],
  classes: Uint16Array.from(classes),
});

const asScikitLearn = [
  ['defaults', {}],
  ['C 100', { C: 100 }],
  ['balanced', { class_weight: 'balanced' }],
  ['balanced, C 0.1, gamma 0.5', { class_weight: 'balanced', C: 0.1, gamma: 0.5 }],
  ['linear, C 0.01', { kernel: 'linear', C: 0.01 }],
  ['poly, C 0.01', { kernel: 'poly', C: 0.01 }],
] as const;

const trainingRows = (name: MadeSet) => rowsBetween(madeRows(name), 0, fittedRows);
const shownRows = (name: MadeSet) => rowsBetween(madeRows(name), shownFrom, madeRows(name).rows);

describe.each(madeSets)('beside scikit-learn 1.2.1 on the rows of %s', (name) => {
  test.each(asScikitLearn)('%s: decision values are within 1e-3', (title, settings) => {
    const state = fitted(trainingRows(name), { ...settings, tolerance: 1e-6 });
    const theirs = recorded.sets[name].twoSides[title];
    const ours = svm.score(state, shownRows(name));
    const furthest = Math.max(...theirs.map((decision, row) => Math.abs(ours[row]! - decision)));
    expect(furthest).toBeLessThan(1e-3);
  });
});

describe('two rows', () => {
  // By hand: the weight of each is 1 / (1 - K), at most C; K = e^(-gamma 4). Decision values are 1 and -1.
  const pair = matrixOf([0], [2]);
  const labels = classesOf(0, 1);

  test('far enough apart stand at the edges of the gap', () => {
    const state = fitted(pair, { gamma: 0.25, C: 10, tolerance: 1e-9 }, labels);
    const weight = 1 / (1 - Math.exp(-1));
    expect([...state.weights]).toEqual([expect.closeTo(-weight, 6), expect.closeTo(weight, 6)]);
    const scores = svm.score(state, matrixOf([0], [1], [2]));
    expect([...scores]).toEqual([-1, 0, 1].map((score) => expect.closeTo(score, 6)));
  });

  test('held back by C lie inside the gap: C (1 - K) from its middle', () => {
    const state = fitted(pair, { gamma: 0.25, C: 0.5 }, labels);
    const edge = 0.5 * (1 - Math.exp(-1));
    expect(svm.score(state, pair)[1]).toBeCloseTo(edge, 6);
  });

  test('cost by the rows of their side when balanced: one attack as much as three others', () => {
    const rows = matrixOf([0], [0.1], [0.2], [2]);
    const settings = { class_weight: 'balanced', C: 0.3 };
    const { weights } = fitted(rows, settings, classesOf(0, 0, 0, 2));
    // 0.3 * 4 / (2 * 3) each, and 0.3 * 4 / 2.
    expect([...weights]).toEqual(
      [-0.2, -0.2, -0.2, 0.6].map((weight) => expect.closeTo(weight, 9)),
    );
  });
});

describe('chances', () => {
  const matrix = madeRows('flags');
  const state = fitted(matrix);
  const chances = svm.classChances!(state, matrix);
  const scores = svm.score(state, matrix);

  test('are two to a row and add up to 1', () => {
    expect(chances).toHaveLength(2 * matrix.rows);
    for (let row = 0; row < matrix.rows; row++) {
      expect(chances[2 * row]! + chances[2 * row + 1]!).toBeCloseTo(1, 12);
    }
  });

  test('of an attack rise with the score', () => {
    const order = Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
    for (const [place, row] of order.slice(1).entries()) {
      const before = chances[2 * order[place]! + 1]!;
      expect(chances[2 * row + 1]!).toBeGreaterThanOrEqual(before);
    }
  });

  test('are honest on average: one row in five is an attack', () => {
    const mean = scores.reduce((sum, _, row) => sum + chances[2 * row + 1]!, 0) / matrix.rows;
    expect(mean).toBeCloseTo(0.2, 1);
  });
});

describe('what it is trained on', () => {
  test('may be many rows: a sample is taken, of every class, and the state says so', () => {
    const matrix = madeRows('clusters');
    const classes = Uint16Array.from({ length: matrix.rows }, (_, row) => (row < 3 ? 2 : row % 2));
    const labels = { names: ['normal', 'scan', 'flood'], classes };
    const state = fitted(matrix, { max_rows_exact: 100 }, labels);
    expect(state.rowsGiven).toBe(260);
    expect(state.rows).toBeGreaterThan(75);
    expect(state.rows).toBeLessThanOrEqual(100);
  });

  test.each([
    ['ordinary rows alone', classesOf(0, 0), 'there is no attack to learn from'],
    ['attacks alone', classesOf(1, 2), 'there is no ordinary row to learn from'],
    ['no labels', undefined, 'is trained on labelled rows'],
  ])('must not be %s', (_name, labels, sentence) => {
    const rows = matrixOf([1], [2]);
    expect(() => svm.fit(rows, labels, defaults, { seed: 1 })).toThrow(sentence);
  });

  test('may be equal rows of both sides: nothing tells them apart', () => {
    const rows = matrixOf(...Array.from({ length: 20 }, () => [1, 2]));
    const state = fitted(rows, {}, labelsOf(20));
    const scores = svm.score(state, rows);
    expect(new Set(scores).size).toBe(1);
    expect(svm.isState(state, 2)).toBe(true);
  });
});

test.each([
  ['C', 0],
  ['C', Number.POSITIVE_INFINITY],
  ['C', 'large'],
  ['gamma', 0],
  ['gamma', 'narrow'],
  ['kernel', ''],
  ['class_weight', 'fair'],
  ['tolerance', -1],
  ['max_rows_exact', 1],
])('"%s" set to %s is complained about', (name, value) => {
  expect(svm.complaint({ ...defaults, [name]: value })).toContain(`"${name}" must be`);
});

test.each([{}, { C: 0.01 }, { gamma: 'auto' }, { class_weight: 'none' }])(
  '%j is in order',
  (settings) => {
    expect(svm.complaint({ ...defaults, ...settings })).toBeUndefined();
  },
);

describe('the state', () => {
  const matrix = madeRows('flags');
  const state = fitted(matrix);
  const width = matrix.columns.length;

  test('is the same for the same seed', () => {
    expect(stateText(fitted(matrix))).toBe(stateText(state));
  });

  test('scores as before when it was written and read', () => {
    const read = readState(stateText(state));
    expect(svm.isState(read, width)).toBe(true);
    expect(svm.score(read, matrix)).toEqual(svm.score(state, matrix));
  });

  test('takes the middle of ordinary rows for its reference', () => {
    // Flags that one ordinary row in five has are not set in the middle one.
    expect([...state.reference.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
  });

  test('explains a row in parts that add up to its score', () => {
    const scores = svm.score(state, matrix);
    for (const row of [0, 3, 250]) {
      const { raw, base, added, interaction } = svm.explainRow(state, matrix, row);
      expect(raw).toBe(scores[row]);
      expect(added.reduce((sum, part) => sum + part, base) + interaction).toBeCloseTo(raw, 12);
      expect([...added].some((part) => part !== 0)).toBe(true);
    }
  });

  test('holds the column by which attacks were made to differ worth most', () => {
    const worth = svm.importance(state);
    expect(worth.reduce((sum, part) => sum + part)).toBeCloseTo(1, 12);
    expect(worth.indexOf(Math.max(...worth))).toBe(6);
  });

  test.each([
    ['no sigmoid', { sigmoid: undefined }],
    ['a slope that is no number', { sigmoid: { slope: Number.NaN, shift: 0 } }],
    ['weights too few', { weights: new Float64Array(1) }],
    ['support vectors that are no numbers', { support: state.support.map(() => Number.NaN) }],
    ['medians too few', { reference: state.reference.subarray(1) }],
    ['waves', { method: 'fourier' }],
  ])('is refused with %s', (_title, change) => {
    expect(svm.isState({ ...state, ...change }, width)).toBe(false);
  });

  test.each([undefined, null, 1, 'state', [], {}])('is not %j', (other) => {
    expect(svm.isState(other, width)).toBe(false);
  });
});
