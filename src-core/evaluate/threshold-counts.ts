// The points of a ROC curve -> what would be reported from each threshold on, as counts: a confusion at any
// of them is found without the scores.

import type { Evaluation } from './evaluation.ts';

export interface ThresholdCounts {
  readonly threshold: number;
  readonly falseAlarms: number;
  readonly found: number;
}

/** Falling thresholds: ever more is reported. Empty where a class has no rows, as the curve is. */
export function thresholdCounts({
  roc,
  rows,
  positives,
}: Pick<Evaluation, 'roc' | 'rows' | 'positives'>): ThresholdCounts[] {
  const ordinary = rows - positives;
  return roc.flatMap(({ fpr, tpr, threshold }) =>
    threshold === null
      ? []
      : [
          {
            threshold,
            falseAlarms: Math.round(fpr * ordinary),
            found: Math.round(tpr * positives),
          },
        ],
  );
}
