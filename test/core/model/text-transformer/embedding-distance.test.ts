import { describe, expect, test } from 'vitest';
import type { FeatureMatrix } from '../../../../src-core/model/feature-matrix.ts';
import {
  distancesOf,
  fitHead,
  isEmbeddingHead,
} from '../../../../src-core/model/text-transformer/embedding-distance.ts';
import { madeRows } from '../../../fixtures/models/embedding-distance/made-rows.ts';
import peer from '../../../fixtures/models/embedding-distance/scikit-learn.json' with {
  type: 'json',
};

const asked = madeRows(20, 7);
for (let at = 0; at < asked.values.length; at++) asked.values[at]! *= 1.5;

const rows = (...values: readonly (readonly number[])[]): FeatureMatrix => ({
  columns: values[0]!.map((_, i) => `c${i}`),
  rows: values.length,
  values: Float64Array.from(values.flat()),
});

describe('scikit-learn 1.2.1 comes to the same', () => {
  test.each(peer.cases)('fitted on $fitted rows', (one) => {
    const fitted = madeRows(one.fitted, one.fitted === 200 ? 1 : 2);
    const ellipsoid = distancesOf(fitHead('mahalanobis', fitted, 1), asked);
    const nearest = distancesOf(fitHead('neighbours', fitted, one.neighbours), asked);
    for (let row = 0; row < asked.rows; row++) {
      expect(ellipsoid[row]! / one.mahalanobis[row]!).toBeCloseTo(1, 8);
      // Neighbours are kept in single precision.
      expect(nearest[row]! / one.mean_distance[row]!).toBeCloseTo(1, 5);
    }
  });
});

describe('by hand', () => {
  const square = rows([0, 0], [2, 0], [0, 2], [2, 2]);

  test('the mean distance to the nearest two corners of a square', () => {
    const head = fitHead('neighbours', square, 2);
    expect([...distancesOf(head, rows([1, 0], [2, 2], [5, 2]))]).toEqual([
      1,
      1, // itself, and the next one at 2
      expect.closeTo((3 + Math.hypot(3, 2)) / 2, 12),
    ]);
  });

  test('no more neighbours than there are rows', () => {
    const head = fitHead('neighbours', square, 100);
    expect(distancesOf(head, rows([1, 1]))[0]).toBeCloseTo(Math.SQRT2, 12);
  });

  test('a square is a sphere: the distance from its middle over its deviation', () => {
    const head = fitHead('mahalanobis', square, 1);
    // The middle is (1, 1), the variance 1 each way.
    expect(distancesOf(head, rows([1, 1], [1, 4]))[1]).toBeCloseTo(3, 6);
    expect(distancesOf(head, rows([1, 1]))[0]).toBe(0);
  });

  test.each(['neighbours', 'mahalanobis'] as const)('the same row again and again: %s', (kind) => {
    const head = fitHead(kind, rows([1, 2], [1, 2], [1, 2]), 2);
    const [same, other] = distancesOf(head, rows([1, 2], [3, 2]));
    expect(same).toBe(0);
    expect(other).toBeGreaterThan(1);
    expect(other).toBeLessThan(1e7);
  });

  test('another width is refused', () => {
    const head = fitHead('neighbours', square, 1);
    expect(() => distancesOf(head, rows([1, 2, 3]))).toThrow(
      'The encoder gives 3 numbers for a text, and the model was fitted on 2.',
    );
  });
});

describe('a state out of a file', () => {
  const nearest = fitHead('neighbours', rows([1, 2], [3, 4]), 1);
  const ellipsoid = fitHead('mahalanobis', rows([1, 2], [3, 5], [2, 2]), 1);

  test.each([nearest, ellipsoid])('is one as it was fitted: $kind', (head) => {
    expect(isEmbeddingHead(head)).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['another kind', { ...nearest, kind: 'near' }],
    ['no width', { ...nearest, width: 0 }],
    ['half a row', { ...nearest, rows: Float32Array.of(1, 2, 3) }],
    ['more neighbours than rows', { ...nearest, count: 3 }],
    ['no number', { ...nearest, rows: Float32Array.of(1, 2, 3, Number.NaN) }],
    ['a list for an array', { ...nearest, rows: [1, 2, 3, 4] }],
    ['a short factor', { ...ellipsoid, factor: Float64Array.of(1, 2) }],
    ['a short mean', { ...ellipsoid, mean: Float64Array.of(1) }],
    ['a zero to divide by', { ...ellipsoid, factor: Float64Array.of(1, 2, 0) }],
  ])('is none with %s', (_what, state) => {
    expect(isEmbeddingHead(state)).toBe(false);
  });
});
