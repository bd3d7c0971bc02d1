// Figures of models on labelled tables -> the tables of docs/detection.md.

import type { Evaluation } from '../../src-core/evaluate/evaluation.ts';
import type { JudgedTable } from './models-on-tables.ts';

export function modelsReport(judged: readonly JudgedTable[]): string {
  return judged.map(tableReport).join('\n\n');
}

function tableReport({ table, evaluations, peer }: JudgedTable): string {
  const { note, rows, positives } = evaluations[0]!;
  const lines = evaluations.map((one) => {
    const { roc_auc: area, macro_f1: f1 } = peer?.[one.model] ?? {};
    const cells = [
      ...[one.model, figure(one.rocAuc), figure(area), figure(one.averagePrecision)],
      ...one.recallAtFpr.map(({ recall }) => figure(recall)),
      ...[figure(one.report.macro.f1), figure(f1)],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `### ${table}`,
    '',
    `${note} Tested: ${rows} rows, ${positives} attacks.`,
    '',
    '| model | ROC AUC | scikit-learn | average precision | recall at 0.1 % | at 1 % | macro F1 | scikit-learn |',
    '|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

const figure = (value: Evaluation['rocAuc'] | undefined): string =>
  value === null || value === undefined ? '' : value.toFixed(3);
