// True and told classes -> precision, recall and F1 of each class, in the layout of scikit-learn's
// classification_report: as a dictionary, and as its text. What would be divided by 0 is 0.

import type { BinaryConfusion } from './confusion.ts';

export interface ReportLine {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Rows that are truly of this class. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly classes: readonly (ReportLine & { readonly name: string })[];
  readonly accuracy: number;
  readonly macro: ReportLine;
  readonly weighted: ReportLine;
}

/** Every name has its line, those of no row too. */
export function classificationReport(
  names: readonly string[],
  truth: ArrayLike<number>,
  told: ArrayLike<number>,
): ClassificationReport {
  const right = new Float64Array(names.length);
  const trueCount = new Float64Array(names.length);
  const toldCount = new Float64Array(names.length);
  for (let row = 0; row < truth.length; row++) {
    trueCount[truth[row]!]! += 1;
    toldCount[told[row]!]! += 1;
    if (truth[row] === told[row]) right[truth[row]!]! += 1;
  }
  return reportOf(names, right, trueCount, toldCount);
}

export function binaryReport([[quiet, falseAlarms], [missed, found]]: BinaryConfusion) {
  return reportOf(
    ['ordinary', 'attack'],
    [quiet, found],
    [quiet + falseAlarms, missed + found],
    [quiet + missed, falseAlarms + found],
  );
}

function reportOf(
  names: readonly string[],
  right: ArrayLike<number>,
  trueCount: ArrayLike<number>,
  toldCount: ArrayLike<number>,
): ClassificationReport {
  const classes = names.map((name, i) => ({
    name,
    precision: share(right[i]!, toldCount[i]!),
    recall: share(right[i]!, trueCount[i]!),
    f1: share(2 * right[i]!, trueCount[i]! + toldCount[i]!),
    support: trueCount[i]!,
  }));
  const rows = classes.reduce((sum, { support }) => sum + support, 0);
  const rightRows = classes.reduce((sum, _, i) => sum + right[i]!, 0);
  return {
    classes,
    accuracy: share(rightRows, rows),
    macro: averageOf(classes, () => 1, rows),
    weighted: averageOf(classes, ({ support }) => support, rows),
  };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function averageOf(
  lines: readonly ReportLine[],
  weight: (line: ReportLine) => number,
  support: number,
): ReportLine {
  const whole = lines.reduce((sum, line) => sum + weight(line), 0);
  const mean = (value: (line: ReportLine) => number) =>
    share(
      lines.reduce((sum, line) => sum + weight(line) * value(line), 0),
      whole,
    );
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
    support,
  };
}

export interface DictionaryLine {
  readonly precision: number;
  readonly recall: number;
  readonly 'f1-score': number;
  readonly support: number;
}

/**
 * As `output_dict=True` gives it, in its order. `accuracy` always stands there, where scikit-learn says
 * `micro avg` when a class was neither met nor told; the two are the same number.
 */
export function reportEntries(report: ClassificationReport): [string, number | DictionaryLine][] {
  return [
    ...report.classes.map((line): [string, DictionaryLine] => [line.name, dictionaryLine(line)]),
    ['accuracy', report.accuracy],
    ['macro avg', dictionaryLine(report.macro)],
    ['weighted avg', dictionaryLine(report.weighted)],
  ];
}

const dictionaryLine = ({ precision, recall, f1, support }: ReportLine): DictionaryLine => ({
  precision,
  recall,
  'f1-score': f1,
  support,
});
