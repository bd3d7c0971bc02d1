import { expect, test } from 'vitest';
import { evaluate } from '../../../src-core/evaluate/evaluation.ts';
import { evaluationText } from '../../../src-core/report/evaluation-text.ts';
import { baseline, evaluationReport, forest, labels } from './evaluation-report.ts';

const textOf = (differences = {}) => evaluationText(evaluationReport(differences));

test('models side by side, then each attack, then the reports', () => {
  // Of the attacks at 9, 8, 7 and 5 and the ordinary rows at 6, 3, 2 and 1 one pair of 16 stands wrongly.
  expect(textOf()).toBe(`The label is in the column "label".

Split time: The first 16 rows were learned from.
Tested: 8 rows, of which 4 attacks.
Warning: 1 flow stands on both sides, with 1 of 8 tested rows.

model             ROC AUC  avg prec  rec@0.1%   rec@1%  threshold  precision  recall     F1  false alarms
isolation-forest   0.9375    0.9500   75.00 %  75.00 %          6      0.750   0.750  0.750   1 (25.00 %)
robust-baseline    0.0000    0.3655    0.00 %   0.00 %          6      0.000   0.000  0.000  4 (100.00 %)

Reported at the threshold:
attack  rows  isolation-forest  robust-baseline
scan       3           66.67 %           0.00 %
flood      1          100.00 %           0.00 %

isolation-forest at 6
              precision    recall  f1-score   support

    ordinary       0.75      0.75      0.75         4
      attack       0.75      0.75      0.75         4

    accuracy                           0.75         8
   macro avg       0.75      0.75      0.75         8
weighted avg       0.75      0.75      0.75         8

robust-baseline at 6
              precision    recall  f1-score   support

    ordinary       0.00      0.00      0.00         4
      attack       0.00      0.00      0.00         4

    accuracy                           0.00         8
   macro avg       0.00      0.00      0.00         8
weighted avg       0.00      0.00      0.00         8
`);
});

test('a model that is no better than robust-baseline is named', () => {
  const weak = { ...forest, model: 'autoencoder', rocAuc: 0 };
  expect(textOf({ models: [weak, forest, baseline] })).toContain(
    '\nBy ROC AUC no better than robust-baseline, which only looks how far off each value is: autoencoder.\n',
  );
  expect(textOf()).not.toContain('no better');
});

test('without robust-baseline nobody knows what a model is worth, and it is said', () => {
  expect(textOf({ models: [forest] })).toContain(
    '\nrobust-baseline was not run beside: what these are worth is open.\n',
  );
});

test('what cannot be said is a dash', () => {
  const alone = { names: ['normal'], classes: Uint16Array.of(0) };
  const one = evaluate(
    { model: 'm', scores: [1], threshold: 2 },
    { labels: alone, split: 'given', note: '', warnings: [] },
  );
  expect(textOf({ models: [one] })).toMatch(
    /^m +- +- +- +- +2 +0\.000 +0\.000 +0\.000 +0 \(0\.00 %\)$/m,
  );
});

test('each split has a table of its own, and of several the reports stand only in the JSON', () => {
  const other = { ...forest, split: 'attack:scan', note: 'Nothing was learned from scan.' };
  const text = textOf({ models: [forest, other, baseline] });
  expect(text.match(/^Split .*$/gm)).toEqual([
    'Split time: The first 16 rows were learned from.',
    'Split attack:scan: Nothing was learned from scan.',
  ]);
  expect(text).not.toContain('f1-score');
});

test('of many attacks the most frequent are shown', () => {
  const names = Array.from({ length: 31 }, (_, i) => `kind ${i}`);
  const classes = Uint16Array.from(names, (_, i) => i);
  const one = evaluate(
    { model: 'm', scores: names.map(() => 1), threshold: 1 },
    { labels: { names, classes }, split: 'time', note: '', warnings: [] },
  );
  expect(textOf({ models: [one] })).toContain('... and 10 rarer attacks: they are in the report.');
});

test('words out of a table cannot steer the terminal', () => {
  const hostile = { names: ['normal', 'a\u001b[2J', '\u202eb'], classes: labels.classes };
  const one = evaluate(
    { model: 'm\n', scores: [0, 0, 0, 0, 1, 1, 1, 1], threshold: 1 },
    { labels: hostile, split: 'attack:\u0007', note: '\u001b', warnings: ['\u009b'] },
  );
  const text = textOf({ models: [one], notes: ['\u001b[1m'] });
  expect([...text].filter((sign) => sign !== '\n' && /\p{Cc}|\p{Cf}/u.test(sign))).toEqual([]);
});
