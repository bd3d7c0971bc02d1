// Evaluated models -> CSV: a line for each model and split, or the points of their curves.

import type { Evaluation } from '../evaluate/evaluation.ts';
import { csvCell, defused } from './csv-cell.ts';

const figureNames = [
  ...['model', 'split', 'rows', 'attacks', 'roc_auc', 'average_precision'],
  ...['recall_at_0.1%', 'recall_at_1%', 'threshold', 'true_negatives', 'false_positives'],
  ...['false_negatives', 'true_positives'],
];

export function evaluationCsv(models: readonly Evaluation[]): string {
  return lines(figureNames, models.map(figuresOf));
}

function figuresOf(one: Evaluation): Cell[] {
  const { model, split, rows, positives, rocAuc, averagePrecision, threshold } = one;
  const [[quiet, falseAlarms], [missed, found]] = one.confusion;
  const recallAt = (rate: number) => one.recallAtFpr.find((at) => at.rate === rate)?.recall ?? null;
  return [
    ...[model, split, rows, positives, rocAuc, averagePrecision, recallAt(0.001), recallAt(0.01)],
    ...[threshold, quiet, falseAlarms, missed, found],
  ];
}

export function evaluationCurvesCsv(models: readonly Evaluation[]): string {
  return lines(
    ['model', 'split', 'curve', 'x', 'y', 'threshold'],
    models.flatMap(({ model, split, roc, precisionRecall }) => [
      ...roc.map(({ fpr, tpr, threshold }) => [model, split, 'roc', fpr, tpr, threshold]),
      ...precisionRecall.map(({ recall, precision, threshold }) => [
        ...[model, split, 'precision-recall', recall, precision, threshold],
      ]),
    ]),
  );
}

type Cell = string | number | null;

const lines = (names: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [names, ...rows].map((row) => `${row.map(cellText).join(',')}\n`).join('');

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return csvCell(defused(cell));
  return cell !== null && Number.isFinite(cell) ? String(cell) : '';
}
