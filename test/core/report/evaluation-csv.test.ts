import { expect, test } from 'vitest';
import { evaluate } from '../../../src-core/evaluate/evaluation.ts';
import { evaluationCsv, evaluationCurvesCsv } from '../../../src-core/report/evaluation-csv.ts';

const one = evaluate(
  { model: '=a,b', scores: [0.1, 0.9], threshold: 0.5 },
  {
    labels: { names: ['ordinary', 'attack'], classes: Uint16Array.of(0, 1) },
    ...{ split: 'time', note: '', warnings: [] },
  },
);

test('a line for each model: a perfect one of two rows', () => {
  const [header, line] = evaluationCsv([one]).split('\n');
  expect(header).toBe(
    'model,split,rows,attacks,roc_auc,average_precision,recall_at_0.1%,recall_at_1%,threshold,' +
      'true_negatives,false_positives,false_negatives,true_positives',
  );
  expect(line).toBe(`"'=a,b",time,2,1,1,1,1,1,0.5,1,0,0,1`);
});

test('a line for each point of its curves; a point without a threshold has an empty cell', () => {
  const lines = evaluationCurvesCsv([one]).trimEnd().split('\n');
  expect(lines.filter((line) => line.includes(',roc,'))).toEqual([
    `"'=a,b",time,roc,0,0,`,
    `"'=a,b",time,roc,0,1,0.9`,
    `"'=a,b",time,roc,1,1,0.1`,
  ]);
  expect(lines).toContain(`"'=a,b",time,precision-recall,0,1,`);
});
