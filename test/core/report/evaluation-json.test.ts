import { expect, test } from 'vitest';
import { evaluate } from '../../../src-core/evaluate/evaluation.ts';
import { evaluationJson } from '../../../src-core/report/evaluation-json.ts';
import { evaluationReport, forest, labels } from './evaluation-report.ts';

const read = (differences = {}) => JSON.parse(evaluationJson(evaluationReport(differences)));

test('what stands at the top', () => {
  const { models, ...rest } = read();
  expect(rest).toEqual({
    wiresift: { version: '0.1.0', schema: 1 },
    evidence: [{ name: 'flows.csv', bytes: 1234, sha256: 'ab' }],
    parameters: { split: 'time', seed: 1 },
    notes: ['The label is in the column "label".'],
  });
  expect(models).toHaveLength(2);
});

test('each model has what is promised, in this order', () => {
  const [one] = read().models;
  expect(Object.keys(one).slice(0, 10).join(' ')).toBe(
    'model roc_auc average_precision recall_at_fpr confusion report per_class split rows positives',
  );
  expect(one).toMatchObject({
    model: 'isolation-forest',
    roc_auc: 15 / 16,
    recall_at_fpr: { '0.001': 0.75, '0.01': 0.75 },
    threshold_at_fpr: { '0.001': 7, '0.01': 7 },
    confusion: [
      [3, 1],
      [1, 3],
    ],
    report: {
      ordinary: { precision: 0.75, recall: 0.75, 'f1-score': 0.75, support: 4 },
      attack: { precision: 0.75, recall: 0.75, 'f1-score': 0.75, support: 4 },
      accuracy: 0.75,
      'macro avg': { precision: 0.75, recall: 0.75, 'f1-score': 0.75, support: 8 },
      'weighted avg': { precision: 0.75, recall: 0.75, 'f1-score': 0.75, support: 8 },
    },
    split: 'time',
    rows: 8,
    positives: 4,
    threshold: 6,
    classes: null,
    calibration: null,
  });
  expect(Object.keys(one.report)).toEqual([
    'ordinary',
    'attack',
    'accuracy',
    'macro avg',
    'weighted avg',
  ]);
  expect(one.per_class.scan).toEqual({
    attack: true,
    precision: null,
    recall: 2 / 3,
    'f1-score': null,
    support: 3,
    reported: 2 / 3,
  });
});

test('curves are columns; no score is so great as the threshold of the first point', () => {
  const { roc, precision_recall } = read().models[0].curves;
  expect(roc).toEqual({
    fpr: forest.roc.map(({ fpr }) => fpr),
    tpr: forest.roc.map(({ tpr }) => tpr),
    threshold: forest.roc.map(({ threshold }) => threshold),
  });
  expect(roc.threshold[0]).toBeNull();
  expect(precision_recall.precision[0]).toBe(1);
  expect(precision_recall.recall).toHaveLength(precision_recall.threshold.length);
});

test('named classes and chances', () => {
  const chances = Float64Array.from([...labels.classes].flatMap(() => [0, 1, 0]));
  const one = evaluate(
    {
      model: 'm',
      scores: labels.classes,
      threshold: 1,
      classes: labels.names,
      chances,
    },
    { labels, split: 'random', note: '', warnings: ['!'] },
  );
  const { classes, calibration, warnings } = read({ models: [one] }).models[0];
  expect(warnings).toEqual(['!']);
  expect(classes.names).toEqual(['normal', 'scan', 'flood']);
  expect(classes.confusion).toEqual([
    [0, 4, 0],
    [0, 3, 0],
    [0, 1, 0],
  ]);
  expect(classes.report.accuracy).toBe(3 / 8);
  expect(calibration).toEqual({
    brier: 0.5,
    expected_error: 0.5,
    bins: [{ from: 0.9, to: 1, rows: 8, mean_chance: 1, attack_share: 0.5 }],
  });
});

test('a class may have any name', () => {
  const names = ['normal', '__proto__', '"\n'];
  const one = evaluate(
    { model: 'm', scores: [0, 1, 1], threshold: 1 },
    { labels: { names, classes: Uint16Array.of(0, 1, 2) }, split: 'time', note: '', warnings: [] },
  );
  expect(Object.keys(read({ models: [one] }).models[0].per_class)).toEqual(names);
});

test('without models there is an empty list, and the same data give the same text', () => {
  expect(read({ models: [] }).models).toEqual([]);
  expect(evaluationJson(evaluationReport())).toBe(evaluationJson(evaluationReport()));
});
