import { describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../../../src-core/model/feature-matrix.ts';
import type { ModelSettings } from '../../../src-core/model/model.ts';
import { type OneClassSvmState, oneClassSvm } from '../../../src-core/model/one-class-svm.ts';
import { readState, stateText } from '../../../src-core/model/state-json.ts';
import {
  fittedRows,
  type MadeSet,
  madeRows,
  madeSets,
  rowsBetween,
  shownFrom,
} from '../../fixtures/models/support-vectors/made-rows.ts';
import recorded from '../../fixtures/models/support-vectors/scikit-learn.json' with {
  type: 'json',
};
import { rankCorrelation } from './rank-agreement.ts';

const { defaults } = oneClassSvm;

const fitted = (matrix: FeatureMatrix, settings: ModelSettings = {}, seed = 1) =>
  oneClassSvm.fit(matrix, undefined, { ...defaults, ...settings }, { seed }) as OneClassSvmState;

const matrixOf = (...rows: readonly (readonly number[])[]): FeatureMatrix => ({
  columns: (rows[0] ?? []).map((_, i) => `column ${i}`),
  rows: rows.length,
  values: Float64Array.from(rows.flat()),
});

const furthest = (ours: ArrayLike<number>, theirs: readonly number[]) =>
  Math.max(...theirs.map((decision, row) => Math.abs(ours[row]! + decision)));

const asScikitLearn = [
  ['defaults, nu 0.05', {}],
  ['half of the rows outside', { nu: 0.5 }],
  ['gamma auto', { nu: 0.1, gamma: 'auto' }],
  ['gamma 2', { nu: 0.1, gamma: 2 }],
  ['linear', { nu: 0.1, kernel: 'linear' }],
  ['poly', { nu: 0.1, kernel: 'poly' }],
  ['sigmoid', { nu: 0.1, kernel: 'sigmoid', gamma: 0.01 }],
] as const;

const trainingRows = (name: MadeSet) => rowsBetween(madeRows(name), 0, fittedRows);
const shownRows = (name: MadeSet) => rowsBetween(madeRows(name), shownFrom, madeRows(name).rows);

describe.each(madeSets)('beside scikit-learn 1.2.1 on the rows of %s', (name) => {
  test('the rows are the ones that it read', () => {
    const { values, columns } = madeRows(name);
    expect([...values.subarray(-columns.length)]).toEqual(recorded.sets[name].last);
  });

  test.each(asScikitLearn)('%s: decision values are within 1e-3', (title, settings) => {
    const state = fitted(trainingRows(name), { ...settings, tolerance: 1e-6 });
    const theirs = recorded.sets[name].oneClass[title];
    expect(furthest(oneClassSvm.score(state, shownRows(name)), theirs)).toBeLessThan(1e-3);
  });

  test('waves in place of the kernel rank rows as it does, the more of them the closer', () => {
    const theirs = recorded.sets[name].oneClass['half of the rows outside'].map((d) => -d);
    const agreement = [32, 512, 4096].map((n_components) => {
      const state = fitted(trainingRows(name), { nu: 0.5, max_rows_exact: 100, n_components });
      expect(state).toMatchObject({ method: 'fourier', rows: 200, isConverged: true });
      return rankCorrelation([...oneClassSvm.score(state, shownRows(name))], theirs);
    });
    expect(agreement[1]).toBeGreaterThan(agreement[0]!);
    expect(agreement[1]).toBeGreaterThan(0.98);
    expect(agreement[2]).toBeGreaterThan(0.99);
  });
});

/** Two clouds, of which rows near the middle of all are at the edge of one. */
function manyRows(count: number): FeatureMatrix {
  const { values, columns } = madeRows('clusters');
  const many = Float64Array.from({ length: count * columns.length }, (_, i) => {
    return values[i % values.length]! + ((i * 7919) % 10_007) / 20_000;
  });
  return { columns, rows: count, values: many };
}

describe('many rows', () => {
  test('to begin with the outermost ones changes nothing in the end', () => {
    // With nu as small 512 rows and some are looked at first; 1500 others after that.
    const matrix = manyRows(2000);
    const state = fitted(matrix, { nu: 0.02, tolerance: 1e-6, gamma: 1 });
    const scores = oneClassSvm.score(state, matrix);
    const outside = scores.filter((score) => score > 1e-4).length;
    const sum = (state as { weights: Float64Array }).weights.reduce((a, b) => a + b);
    expect(state).toMatchObject({
      method: 'exact',
      rows: 2000,
      rowsGiven: 2000,
      isConverged: true,
    });
    expect(sum).toBeCloseTo(0.02 * 2000, 9);
    // nu bounds the share outside from above, and that of support vectors from below.
    expect(outside).toBeLessThanOrEqual(40);
    expect((state as { weights: Float64Array }).weights.length).toBeGreaterThanOrEqual(40);
  });

  test('more than are solved exactly are taken by waves, and the state says so', () => {
    const matrix = manyRows(3000);
    const state = fitted(matrix, { max_rows_exact: 1000, n_components: 256 });
    const outside = oneClassSvm.score(state, matrix).filter((score) => score > 0).length;
    expect(state).toMatchObject({ method: 'fourier', rows: 3000, rowsGiven: 3000 });
    expect(Math.abs(outside / 3000 - 0.05)).toBeLessThan(0.01);
  });

  test('kernels that no waves stand for are solved on a sample', () => {
    const state = fitted(manyRows(600), { max_rows_exact: 100, kernel: 'poly' });
    expect(state).toMatchObject({ method: 'exact', rows: 100, rowsGiven: 600 });
  });
});

describe('small tables', () => {
  test('one row is the middle of its region: K = 1, weight nu, so 0.05 - 0.05', () => {
    const one = matrixOf([3, 4]);
    expect(oneClassSvm.score(fitted(one), one)[0]).toBeCloseTo(0, 12);
  });

  test('rows that are all equal lie at the edge, and any other row outside', () => {
    const equal = matrixOf(...Array.from({ length: 40 }, () => [2, 2]));
    const state = fitted(equal);
    // 2 of weight in all. Without variance gamma is 1, as in scikit-learn: 2 - 2 e^-9 for 3 away.
    const [same, other] = oneClassSvm.score(state, matrixOf([2, 2], [2, 5]));
    expect(same).toBeCloseTo(0, 12);
    expect(other).toBeCloseTo(2 - 2 * Math.exp(-9), 12);
    expect([...oneClassSvm.importance(state)]).toEqual([0.5, 0.5]);
  });

  test('numbers without bounds have a score all the same', () => {
    const state = fitted(madeRows('clusters'), { kernel: 'poly' });
    const huge = matrixOf([1e300, -1e300, 1e300, 1e300, 1e300, 1e300]);
    expect(Number.isFinite(oneClassSvm.score(state, huge)[0])).toBe(true);
  });

  test('no row at all is said', () => {
    const none = { columns: ['a'], rows: 0, values: new Float64Array(0) };
    expect(() => fitted(none)).toThrow('There is no row to train on.');
  });

  test('numbers too large to be fitted are said', () => {
    const huge = matrixOf([1e200, 1], [1, 1e200], [2, 2]);
    expect(() => fitted(huge, { kernel: 'poly' })).toThrow('The numbers are too large');
  });
});

test.each([
  ['nu', 0],
  ['nu', 1.5],
  ['nu', '0.1'],
  ['gamma', 0],
  ['gamma', -1],
  ['gamma', Number.NaN],
  ['gamma', 'wide'],
  ['kernel', 'cosine'],
  ['tolerance', 0],
  ['max_rows_exact', 1.5],
  ['max_rows_exact', 1e9],
  ['n_components', 1],
])('"%s" set to %s is complained about', (name, value) => {
  expect(oneClassSvm.complaint({ ...defaults, [name]: value })).toContain(`"${name}" must be`);
});

test.each([{}, { nu: 1 }, { gamma: 'auto' }, { gamma: 0.25 }, { kernel: 'linear' }])(
  '%j is in order',
  (settings) => {
    expect(oneClassSvm.complaint({ ...defaults, ...settings })).toBeUndefined();
  },
);

const ways = [
  ['exact', {}],
  ['sigmoid', { kernel: 'sigmoid', gamma: 0.01 }],
  ['fourier', { max_rows_exact: 100, n_components: 128 }],
] as const;

describe.each(ways)('the state, fitted %s', (_name, settings) => {
  const matrix = madeRows('clusters');
  const state = fitted(matrix, settings);
  const width = matrix.columns.length;

  test('is the same for the same seed', () => {
    expect(stateText(fitted(matrix, settings))).toBe(stateText(state));
  });

  test('scores as before when it was written and read', () => {
    const read = readState(stateText(state));
    expect(oneClassSvm.isState(read, width)).toBe(true);
    expect(oneClassSvm.score(read, matrix)).toEqual(oneClassSvm.score(state, matrix));
    expect(oneClassSvm.isState(read, width + 1)).toBe(false);
  });

  test('explains a row in parts that add up to its score', () => {
    const scores = oneClassSvm.score(state, matrix);
    for (const row of [0, 7, 200]) {
      const { raw, base, added, interaction } = oneClassSvm.explainRow(state, matrix, row);
      expect(raw).toBe(scores[row]);
      expect(added.reduce((sum, part) => sum + part, base) + interaction).toBeCloseTo(raw, 12);
      const moved = rowsBetween(matrix, row, row + 1);
      moved.values[2] = state.reference[2]!;
      expect(added[2]).toBeCloseTo(raw - oneClassSvm.score(state, moved)[0]!, 9);
    }
  });

  test('holds columns worth parts of 1', () => {
    const worth = oneClassSvm.importance(state);
    expect(worth).toHaveLength(width);
    expect(worth.reduce((sum, part) => sum + part)).toBeCloseTo(1, 12);
  });

  test.each([
    ['no offset', { offset: undefined }],
    ['an offset that is no number', { offset: Number.NaN }],
    ['a method that is not known', { method: 'guess' }],
    ['a median too few', { reference: state.reference.subarray(1) }],
    ['medians that are no numbers', { reference: state.reference.map(() => Number.NaN) }],
    ['plain lists', { importance: [...state.importance] }],
    ['weights too few', { weights: new Float64Array(1), cosines: new Float64Array(1) }],
    ['half a count of rows', { rows: 0.5 }],
  ])('is refused with %s', (_title, change) => {
    expect(oneClassSvm.isState({ ...state, ...change }, width)).toBe(false);
  });
});

test.each([undefined, null, 'state', 7, [], {}])('%j is no state', (state) => {
  expect(oneClassSvm.isState(state, 2)).toBe(false);
});

test('a kernel that is not known or falls too fast is no state', () => {
  const matrix = madeRows('clusters');
  const state = fitted(matrix);
  for (const kernel of [{ name: 'rbf', gamma: 1e300 }, { name: 'x', gamma: 1 }, undefined]) {
    expect(oneClassSvm.isState({ ...state, kernel }, matrix.columns.length)).toBe(false);
  }
});
