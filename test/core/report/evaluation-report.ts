import { evaluate } from '../../../src-core/evaluate/evaluation.ts';
import type { ClassLabels } from '../../../src-core/model/model.ts';
import type { EvaluationReport } from '../../../src-core/report/evaluation-report.ts';

export const labels: ClassLabels = {
  names: ['normal', 'scan', 'flood'],
  classes: Uint16Array.of(0, 0, 0, 0, 1, 1, 1, 2),
};

const rows = { labels, split: 'time', note: 'The first 16 rows were learned from.', warnings: [] };

/** Of a model that has one row wrong. */
export const forest = evaluate(
  { model: 'isolation-forest', scores: [1, 2, 3, 6, 7, 8, 5, 9], threshold: 6 },
  rows,
);

/** Of one that has them all the wrong way round. */
export const baseline = evaluate(
  { model: 'robust-baseline', scores: [9, 8, 7, 6, 5, 4, 3, 2], threshold: 6 },
  { ...rows, warnings: ['1 flow stands on both sides, with 1 of 8 tested rows.'] },
);

export function evaluationReport(differences: Partial<EvaluationReport> = {}): EvaluationReport {
  return {
    version: '0.1.0',
    evidence: [{ name: 'data/flows.csv', bytes: 1234, sha256: 'ab' }],
    parameters: { split: 'time', seed: 1 },
    notes: ['The label is in the column "label".'],
    models: [forest, baseline],
    ...differences,
  };
}
