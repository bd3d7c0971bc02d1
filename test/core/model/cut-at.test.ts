import { expect, test } from 'vitest';
import { calibrate } from '../../../src-core/model/conformal.ts';
import { cutAt } from '../../../src-core/model/cut-at.ts';
import { findModel } from '../../../src-core/model/models.ts';
import { recordSource } from '../../../src-core/model/row-source.ts';
import { trainModel } from '../../../src-core/model/train-model.ts';

const numbers = Float64Array.from({ length: 200 }, (_, i) => i % 20);
const fitted = trainModel(
  findModel('robust-baseline'),
  {
    source: recordSource('csv', ['a']),
    table: { rows: 200, columns: [{ name: 'a', kind: 'numbers', numbers }] },
    nameOf: String,
  },
  {
    settings: {},
    seed: 1,
    falseAlarmRate: 0.05,
    card: { date: '', version: '', evidence: [], notes: [], isShipped: false },
  },
);
/** Nine held-out rows that score 1 to 9. */
const trained = { ...fitted, conformal: calibrate([1, 2, 3, 4, 5, 6, 7, 8, 9]) };

test('a model reports where it was set to', () => {
  expect(cutAt(trained, {})).toBe(trained);
});

test('a share of ordinary rows is a raw score: 2 of 10 are above 8', () => {
  const { threshold, card } = cutAt(trained, { falseAlarmRate: 0.2 });

  expect(threshold).toBeGreaterThan(8);
  expect(threshold).toBeLessThan(8.001);
  expect(card.falseAlarmRate).toBe(0.2);
});

test('a raw score says what share of ordinary rows reaches it', () => {
  const { threshold, card } = cutAt(trained, { threshold: 7.5, falseAlarmRate: 0.5 });

  expect(threshold).toBe(7.5);
  expect(card.falseAlarmRate).toBeCloseTo(0.3); // 8, 9 and the row itself, of 10
});

test('a rate that nine rows cannot tell is refused in a sentence', () => {
  expect(() => cutAt(trained, { falseAlarmRate: 0.01 })).toThrow(
    '9 held-out ordinary rows can tell false-alarm rates down to 10 %, not 1 %: that needs 99 rows.',
  );
});
