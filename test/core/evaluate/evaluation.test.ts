import { describe, expect, test } from 'vitest';
import { evaluate, type TestedScores } from '../../../src-core/evaluate/evaluation.ts';
import type { ClassLabels } from '../../../src-core/model/model.ts';
import { scoredRows } from '../../fixtures/models/metrics/metrics-rows.ts';

const split = { split: 'time', note: 'The later rows.', warnings: ['Careful.'] };

const labelled = (...classes: number[]): ClassLabels => ({
  names: ['normal', 'scan', 'flood'],
  classes: Uint16Array.from(classes),
});

const judged = (labels: ClassLabels, scores: number[], more: Partial<TestedScores> = {}) =>
  evaluate({ model: 'isolation-forest', scores, threshold: 0.5, ...more }, { labels, ...split });

describe('a model that only tells attacks from the rest', () => {
  const one = judged(labelled(0, 0, 0, 1, 1, 2), [0.1, 0.2, 0.6, 0.9, 0.3, 0.7]);

  test('its figures by hand', () => {
    expect(one).toMatchObject({
      model: 'isolation-forest',
      ...split,
      rows: 6,
      positives: 3,
      threshold: 0.5,
      // Of 9 pairs of attack and ordinary row one stands wrongly: 0.3 below 0.6.
      rocAuc: expect.closeTo(8 / 9, 12),
      averagePrecision: expect.closeTo((1 + 1 + 3 / 4) / 3, 12),
      recallAtFpr: [
        { rate: 0.001, recall: expect.closeTo(2 / 3, 12), threshold: 0.7 },
        { rate: 0.01, recall: expect.closeTo(2 / 3, 12), threshold: 0.7 },
      ],
      confusion: [
        [2, 1],
        [1, 2],
      ],
      named: null,
      calibration: null,
    });
    expect(one.report.accuracy).toBeCloseTo(4 / 6, 12);
  });

  test('each attack by its name, the most frequent first, after the ordinary rows', () => {
    const nothing = { precision: null, f1: null };
    expect(one.perClass).toEqual([
      {
        name: 'normal',
        isAttack: false,
        support: 3,
        reported: 1 / 3,
        recall: 1 - 1 / 3,
        ...nothing,
      },
      { name: 'scan', isAttack: true, support: 2, reported: 0.5, recall: 0.5, ...nothing },
      { name: 'flood', isAttack: true, support: 1, reported: 1, recall: 1, ...nothing },
    ]);
  });
});

describe('a model that names attacks', () => {
  // It knows its ordinary class by another name, floods, and worms that are not among the tested rows.
  const classes = ['Benign', 'flood', 'worm'];
  const chances = Float64Array.of(
    ...[0.8, 0.1, 0.1],
    ...[0.3, 0.6, 0.1],
    ...[0.1, 0.2, 0.7],
    ...[0.4, 0.4, 0.2],
  );
  const one = judged(labelled(0, 2, 2, 1), [0.2, 0.7, 0.9, 0.6], { classes, chances });

  test('how rightly, the first of two alike being told', () => {
    expect(one.named).toMatchObject({
      names: ['normal', 'scan', 'flood', 'worm'],
      confusion: [
        [1, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 0, 0, 0],
      ],
    });
    expect(one.named?.report.accuracy).toBe(0.5);
    expect(one.perClass[1]).toEqual({
      name: 'flood',
      isAttack: true,
      support: 2,
      reported: 1,
      recall: 0.5,
      precision: 1,
      f1: 2 / 3,
    });
  });

  test('the report stays one of attack and ordinary', () => {
    expect(one.report.classes.map(({ name }) => name)).toEqual(['ordinary', 'attack']);
    expect(one.confusion).toEqual([
      [1, 0],
      [0, 3],
    ]);
  });

  test('whether its chances come true', () => {
    // Attack with 0.2, 0.7, 0.9, 0.6; only the first one is none.
    expect(one.calibration?.brier).toBeCloseTo((0.04 + 0.09 + 0.01 + 0.16) / 4, 12);
  });

  test('of two classes there is nothing to name', () => {
    const two = { classes: ['normal', 'attack'], chances: Float64Array.of(0.9, 0.1, 0.2, 0.8) };
    const plain = judged(labelled(0, 1), [0.1, 0.8], two);
    expect(plain.named).toBeNull();
    expect(plain.calibration?.brier).toBeCloseTo((0.01 + 0.04) / 2, 12);
  });
});

test.each([
  ['no rows', labelled(), []],
  ['attacks alone', labelled(1, 2), [0.1, 0.9]],
  ['ordinary rows alone', labelled(0, 0), [0.1, 0.9]],
  ['all tied', labelled(0, 1), [0.5, 0.5]],
])('of %s all that is told is a number or null', (_name, labels, scores) => {
  const one = judged(labels, scores);
  const told: unknown[] = [];
  JSON.stringify(one, (_key, value: unknown) => {
    told.push(value);
    return value;
  });
  expect(told.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
  expect(told.filter((value) => value === undefined || ArrayBuffer.isView(value))).toEqual([]);
  expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  const isWhole = one.positives > 0 && one.positives < one.rows;
  expect(one.rocAuc === null).toBe(!isWhole);
  expect(one.recallAtFpr.every(({ recall }) => (recall === null) === !isWhole)).toBe(true);
});

test('a row without a score is refused', () => {
  expect(() => judged(labelled(0, 1), [0.5, Number.NaN])).toThrow(
    expect.objectContaining({ code: 'bad-input' }),
  );
});

test('what is told of many rows is short', () => {
  const { scores, classes } = scoredRows(9, 20_000, 1_000_000, 100);
  const labels = { names: ['normal', 'attack'], classes };
  const one = evaluate({ model: 'm', scores, threshold: 0.5 }, { labels, ...split });
  expect(JSON.stringify(one).length).toBeLessThan(150_000);
});
