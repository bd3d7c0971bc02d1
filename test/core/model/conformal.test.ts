import { expect, test } from 'vitest';
import { Random } from '../../../src-core/base/random.ts';
import {
  calibrate,
  calibratedScores,
  isConformal,
  pValue,
  rateComplaint,
  smallestRate,
  thresholdFor,
} from '../../../src-core/model/conformal.ts';
import { nextDown, nextUp } from '../../../src-core/model/next-number.ts';

/** 1 to 9: with one more, tenths. */
const nine = calibrate([5, 3, 1, 7, 9, 2, 8, 4, 6]);

test.each([
  ['below all', 0, 1],
  ['the least', 1, 1],
  ['between', 4.5, 0.6],
  ['as great as one', 5, 0.6],
  ['just above it', 5.000001, 0.5],
  ['the greatest', 9, 0.2],
  ['beyond', 1e9, 0.1],
])('a score %s: its share of ordinary rows, itself among them', (_name, raw, p) => {
  expect(pValue(nine, raw)).toBeCloseTo(p, 12);
  expect(calibratedScores(nine, [raw])[0]).toBeCloseTo(1 - p, 12);
});

test('equal held-out scores all count', () => {
  const tied = calibrate([1, 1, 1, 2]);
  expect([1, 1.5, 2, 3].map((raw) => pValue(tied, raw))).toEqual([1, 0.4, 0.4, 0.2]);
  expect(tied.scores).toHaveLength(2);
});

test.each([
  [1, -Number.MAX_VALUE],
  [0.6, nextUp(4)],
  [0.59, nextUp(5)],
  [0.2, nextUp(8)],
  [0.1, nextUp(9)],
])('from the threshold for a rate of %d on, the p-value is at most that', (rate, threshold) => {
  expect(thresholdFor(nine, rate)).toBe(threshold);
  expect(pValue(nine, threshold)).toBeLessThanOrEqual(rate);
  if (rate < 1) expect(pValue(nine, nextDown(threshold))).toBeGreaterThan(rate);
});

test('nine rows cannot tell rates below a tenth, and say what could', () => {
  expect(smallestRate(nine)).toBe(0.1);
  expect(rateComplaint(nine, 0.1)).toBeUndefined();
  expect(rateComplaint(nine, 0.001)).toBe(
    '9 held-out ordinary rows can tell false-alarm rates down to 10 %, not 0.1 %: that needs 999 rows.',
  );
  expect(thresholdFor(nine, 0.001)).toBe(nextUp(9));
  for (const rate of [0, -1, 1.1, Number.NaN]) {
    expect(rateComplaint(nine, rate)).toBe('A false-alarm rate is above 0 and at most 1.');
  }
});

test('of many held-out rows 10,000 are kept, the greatest one by one', () => {
  const rows = 100_000;
  const all = Float64Array.from({ length: rows }, (_, i) => (i * 7_919) % rows);
  const many = calibrate(all);
  expect([many.rows, many.scores.length, many.greater.length]).toEqual([rows, 10_000, 10_000]);
  for (const raw of [rows, rows - 1, rows - 1000, rows - 4999]) {
    expect(pValue(many, raw)).toBe((1 + rows - raw) / (rows + 1));
  }
  // Below, never too small, and by no more than the step between two that are kept.
  for (const raw of [0, 1, 50_000.5, 94_000]) {
    const excess = pValue(many, raw) - (1 + rows - Math.ceil(raw)) / (rows + 1);
    expect(excess).toBeGreaterThanOrEqual(0);
    expect(excess).toBeLessThan(20 / rows);
  }
  expect(isConformal(many)).toBe(true);
});

test('ordinary rows are reported at the rate that was asked for', () => {
  const random = new Random(1);
  const rates = Array.from({ length: 400 }, () => {
    const draw = (count: number) => Array.from({ length: count }, () => random.exponential());
    const threshold = thresholdFor(calibrate(draw(199)), 0.05);
    return draw(200).filter((score) => score >= threshold).length / 200;
  });
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  // The mean over held-out sets is 0.05 (10 of 200 ranks); its own deviation is about 0.001 here.
  expect(mean).toBeGreaterThan(0.046);
  expect(mean).toBeLessThan(0.054);
});

test('without held-out rows, or with one that has no score, there is nothing to go by', () => {
  const refusal = (message: string) => expect.objectContaining({ code: 'bad-input', message });
  expect(() => calibrate([])).toThrow(
    refusal('No ordinary row is left to calibrate the model with.'),
  );
  for (const bad of [Number.NaN, Infinity, -Infinity]) {
    expect(() => calibrate([1, bad])).toThrow(
      refusal('The model gives some ordinary rows no number: it cannot be used.'),
    );
  }
});

test.each([
  ['nothing', undefined],
  ['a number', 5],
  ['plain lists', { rows: 2, scores: [1, 2], greater: [1, 0] }],
  ['no scores', { ...nine, scores: new Float64Array(0), greater: new Uint32Array(0) }],
  ['a count too few', { ...nine, greater: nine.greater.slice(1) }],
  ['falling scores', { ...nine, scores: nine.scores.toReversed() }],
  ['rising counts', { ...nine, greater: nine.greater.toReversed() }],
  [
    'no number',
    { ...nine, scores: nine.scores.map((score) => (score === 4 ? Number.NaN : score)) },
  ],
  [
    'an endless score',
    { ...nine, scores: nine.scores.map((score) => (score === 9 ? Infinity : score)) },
  ],
  ['more greater ones than rows', { ...nine, rows: 8 }],
  ['half a row', { ...nine, rows: 9.5 }],
  [
    'too many',
    {
      rows: 20_000,
      scores: new Float64Array(20_000).map((_, i) => i),
      greater: new Uint32Array(20_000).map((_, i) => 19_999 - i),
    },
  ],
])('a file with %s is no calibration', (_name, value) => {
  expect(isConformal(nine)).toBe(true);
  expect(isConformal(value)).toBe(false);
});

test.each([
  [1, 1 + Number.EPSILON],
  [-1, -1 + Number.EPSILON / 2],
  [0, Number.MIN_VALUE],
  [-0, Number.MIN_VALUE],
  [-Number.MIN_VALUE, -0],
  [Number.MAX_VALUE, Infinity],
  // Across the lower 32 bits.
  [1 + Number.EPSILON * (2 ** 32 - 1), 1 + Number.EPSILON * 2 ** 32],
  [-(1 + Number.EPSILON * 2 ** 32), -(1 + Number.EPSILON * (2 ** 32 - 1))],
])('after %d comes %d, and before it the same', (value, next) => {
  expect(nextUp(value)).toBe(next);
  if (Number.isFinite(next)) expect(nextDown(next)).toBe(value === 0 ? 0 : value);
});
