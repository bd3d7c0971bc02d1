// A classification report -> lines of a table, and the text that scikit-learn prints of the same.

import type {
  ClassificationReport,
  ReportLine,
} from '../../../src-core/evaluate/classification-report.ts';
import { formatCount } from '../../widgets/format-number.ts';

export interface ShownLine {
  readonly name: string;
  readonly precision: string;
  readonly recall: string;
  readonly f1: string;
  readonly support: string;
}

export function reportLines({
  classes,
  accuracy,
  macro,
  weighted,
}: ClassificationReport): readonly ShownLine[] {
  return [
    ...classes.map((line) => shown(line.name, line)),
    {
      name: 'accuracy',
      precision: '',
      recall: '',
      f1: accuracy.toFixed(3),
      support: formatCount(macro.support),
    },
    shown('macro avg', macro),
    shown('weighted avg', weighted),
  ];
}

const shown = (name: string, { precision, recall, f1, support }: ReportLine): ShownLine => ({
  name,
  precision: precision.toFixed(3),
  recall: recall.toFixed(3),
  f1: f1.toFixed(3),
  support: formatCount(support),
});

export function reportCsv(report: ClassificationReport): string {
  const cells = (name: string, { precision, recall, f1, support }: ReportLine) =>
    [name, precision, recall, f1, support].join(',');
  return [
    'class,precision,recall,f1,support',
    ...report.classes.map((line) => cells(line.name, line)),
    `accuracy,,,${report.accuracy},${report.macro.support}`,
    cells('macro avg', report.macro),
    cells('weighted avg', report.weighted),
    '',
  ].join('\r\n');
}
