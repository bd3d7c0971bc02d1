// A classification report -> the table that scikit-learn prints of it.

import type { ClassificationReport, ReportLine } from '../evaluate/classification-report.ts';
import { shownText } from './shown-text.ts';

const longestAverage = 'weighted avg';

export function classificationText(report: ClassificationReport): string {
  const { accuracy, macro, weighted } = report;
  const classes = report.classes.map((line) => ({ ...line, name: shownText(line.name, 60) }));
  const width = classes.reduce(
    (most, { name }) => Math.max(most, name.length),
    longestAverage.length,
  );
  const line = (name: string, { precision, recall, f1, support }: ReportLine) =>
    row(width, name, [twoDigits(precision), twoDigits(recall), twoDigits(f1), String(support)]);
  return [
    row(width, '', ['precision', 'recall', 'f1-score', 'support']),
    '',
    ...classes.map((one) => line(one.name, one)),
    '',
    row(width, 'accuracy', ['', '', twoDigits(accuracy), String(macro.support)]),
    line('macro avg', macro),
    line(longestAverage, weighted),
    '',
  ].join('\n');
}

const row = (width: number, name: string, cells: readonly string[]): string =>
  `${name.padStart(width)} ${cells.map((cell) => ` ${cell.padStart(9)}`).join('')}`;

/** As Python rounds: a true half, which only odd eighths are, goes to the even digit: 0.125 is 0.12. */
function twoDigits(share: number): string {
  const isHalf = (share * 8) % 2 === 1;
  const below = Math.floor(share * 100);
  return isHalf && below % 2 === 0 ? (below / 100).toFixed(2) : share.toFixed(2);
}
