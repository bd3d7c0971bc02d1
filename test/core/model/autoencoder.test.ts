import { expect, test } from 'vitest';
import { rankScores } from '../../../src-core/evaluate/rank-scores.ts';
import { rocArea } from '../../../src-core/evaluate/roc-curve.ts';
import { autoencoder } from '../../../src-core/model/autoencoder.ts';
import type { AutoencoderState } from '../../../src-core/model/autoencoder-state.ts';
import { type FeatureMatrix, rowsOf } from '../../../src-core/model/feature-matrix.ts';
import type { ModelSettings } from '../../../src-core/model/model.ts';
import { reconstruct } from '../../../src-core/model/reconstruction.ts';
import { readState, stateText } from '../../../src-core/model/state-json.ts';
import {
  isOddRow,
  madeRows,
  testRows,
  trainingRows,
} from '../../fixtures/models/autoencoder/made-rows.ts';
import recorded from '../../fixtures/models/autoencoder/scikit-learn.json' with { type: 'json' };

const made = madeRows();
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const ordinary = rowsOf(made, range(0, trainingRows));
const tested = rowsOf(made, range(trainingRows, trainingRows + testRows));
const small = rowsOf(made, range(0, 150));

function fitted(matrix: FeatureMatrix, settings: ModelSettings = {}, seed = 1): AutoencoderState {
  const all = { ...autoencoder.defaults, epochs: 5, ...settings };
  expect(autoencoder.complaint(all)).toBeUndefined();
  return autoencoder.fit(matrix, undefined, all, { seed }) as AutoencoderState;
}

const matrix = (width: number, ...values: number[]): FeatureMatrix => ({
  columns: range(0, width).map(String),
  rows: values.length / width,
  values: Float64Array.from(values),
});

test('it learns as well as the same network of scikit-learn, by the mean of eight seeds', () => {
  expect(made.values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(recorded.sum, 6);
  const settings = {
    hidden_layers: [16, 4, 16],
    activation: 'tanh',
    batch_size: 64,
    learning_rate: 3e-3,
    epochs: 40,
    validation_ratio: 0,
    patience: 1000,
  };
  let [loss, area] = [0, 0];
  for (let seed = 0; seed < 8; seed++) {
    const errors = new Float64Array(testRows);
    reconstruct(fitted(ordinary, settings, seed), tested, range(0, testRows), (squares, row) => {
      errors[row] = squares.reduce((sum, square) => sum + square, 0) / squares.length;
    });
    const ofOrdinary = errors.filter((_, row) => !isOddRow(row));
    loss += ofOrdinary.reduce((sum, error) => sum + error, 0) / ofOrdinary.length / 8;
    area += areaOf(errors) / 8;
  }
  expect(loss).toBeLessThan(recorded.meanLoss + recorded.lossDeviation);
  expect(area).toBeGreaterThan(recorded.meanArea - 0.01);
});

test('rows that do not hang together stand out, and the columns that do not fit are named', () => {
  const settings = { hidden_layers: [16, 4, 16], batch_size: 32, learning_rate: 5e-3, epochs: 40 };
  const state = fitted(ordinary, settings);
  expect(areaOf(autoencoder.score(state, tested))).toBeGreaterThan(0.95);
  const { added } = autoencoder.explainRow(state, tested, 0);
  const largest = added.indexOf(Math.max(...added));
  expect(largest).toBeLessThan(3);
});

function areaOf(scores: Float64Array): number {
  const isOdd = Uint8Array.from(scores, (_, row) => (isOddRow(row) ? 1 : 0));
  return rocArea(rankScores(scores, isOdd))!;
}

test('what columns add is the score, to the last bit', () => {
  const state = fitted(small);
  const scores = autoencoder.score(state, tested);
  for (const row of [0, 1, 299, 399]) {
    const { raw, base, added, interaction } = autoencoder.explainRow(state, tested, row);
    expect(raw).toBe(scores[row]);
    expect(added.reduce((sum, share) => sum + share, base + interaction)).toBe(raw);
  }
});

test('the same seed gives the same bytes, another one others, and a file gives them back', () => {
  const text = stateText(fitted(small));
  expect(stateText(fitted(small))).toBe(text);
  expect(stateText(fitted(small, {}, 2))).not.toBe(text);
  const read = readState(text);
  expect(autoencoder.isState(read, 12)).toBe(true);
  expect(autoencoder.score(read, small)).toEqual(autoencoder.score(fitted(small), small));
});

test('both loss curves fall, epoch by epoch; what it is worth adds up to 1', () => {
  const state = fitted(ordinary, { epochs: 6 });
  const { trainingLoss, validationLoss } = state;
  expect([trainingLoss.length, validationLoss.length]).toEqual([6, 6]);
  expect(trainingLoss[5]).toBeLessThan(trainingLoss[0]!);
  expect(validationLoss[5]).toBeLessThan(validationLoss[0]!);
  expect(autoencoder.importance(state).reduce((sum, worth) => sum + worth, 0)).toBeCloseTo(1, 12);
});

test('it stops when the held-out rows gain nothing', () => {
  const noise = rowsOf(small, range(0, 20));
  const state = fitted(noise, { epochs: 2000, learning_rate: 0.05, patience: 3 });
  expect(state.validationLoss.length).toBeLessThan(300);
});

test.each<[string, FeatureMatrix]>([
  ['one row', matrix(3, 1, 2, 3)],
  ['two rows', matrix(2, 1, 2, 3, 4)],
  ['one column', matrix(1, 1, 2, 3, 4, 5)],
  ['columns that never vary', matrix(2, 1, 0, 1, 0, 1, 0, 1, 0)],
  ['nothing but zeros', matrix(2, 0, 0, 0, 0)],
  ['the farthest values', matrix(2, 10, -10, -10, 10, 10, 10)],
])('it can be fitted on %s', (_name, rows) => {
  for (const hidden_layers of ['auto', [32, 8, 32], [1]] as const) {
    const state = fitted(rows, { hidden_layers });
    expect(autoencoder.isState(state, rows.columns.length)).toBe(true);
    expect(autoencoder.score(state, rows).every((score) => score >= 0 && score < 101)).toBe(true);
    const worth = autoencoder.importance(state).reduce((sum, share) => sum + share, 0);
    expect(worth).toBeCloseTo(1, 12);
  }
});

test('no row, nothing to learn of', () => {
  expect(() => fitted(matrix(3))).toThrow('There are no rows to learn from.');
});

test.each<[string, ModelSettings]>([
  ['hidden_layers', { hidden_layers: [] }],
  ['hidden_layers', { hidden_layers: [8, 0, 8] }],
  ['hidden_layers', { hidden_layers: [8, 2.5] }],
  ['hidden_layers', { hidden_layers: 'wide' }],
  ['hidden_layers', { hidden_layers: [4096] }],
  ['epochs', { epochs: 0 }],
  ['batch_size', { batch_size: 1.5 }],
  ['learning_rate', { learning_rate: Number.NaN }],
  ['activation', { activation: 'sigmoid' }],
  ['validation_ratio', { validation_ratio: 1 }],
  ['patience', { patience: 'long' }],
])('a wrong %s is refused by its name: %o', (name, settings) => {
  expect(autoencoder.complaint({ ...autoencoder.defaults, ...settings })).toContain(`"${name}"`);
});

const sound = fitted(small);
const withWeight = (weight: number) => {
  const weights = sound.weights.slice();
  weights[5] = weight;
  return { weights };
};

test.each<[string, object]>([
  ['is cut', { weights: sound.weights.slice(1) }],
  ['holds plain numbers', { weights: [...sound.weights] }],
  ['holds NaN', withWeight(Number.NaN)],
  ['holds a weight beyond all measure', withWeight(1e30)],
  ['has another width', { sizes: [11, 32, 8, 32, 11] }],
  ['has a layer without an end', { sizes: [12, 32, 1e9, 32, 12] }],
  ['has no sizes', { sizes: undefined }],
  ['knows another activation', { activation: 'step' }],
  ['has a curve of words', { trainingLoss: ['low'] }],
  ['has a negative loss', { columnLoss: sound.columnLoss.map(() => -0.02) }],
  ['has too few losses', { columnLoss: sound.columnLoss.slice(1) }],
])('a state that %s is none', (_name, change) => {
  expect(autoencoder.isState({ ...sound, ...change }, 12)).toBe(false);
});

test('what is no state at all is none', () => {
  for (const state of [undefined, null, 3, 'state', [], {}]) {
    expect(autoencoder.isState(state, 12)).toBe(false);
  }
});
