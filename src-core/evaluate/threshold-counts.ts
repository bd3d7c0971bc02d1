// The points of a ROC curve -> what would be reported from each threshold on, as counts: a confusion at any
// of them is found without the scores.

import type { Evaluation } from './evaluation.ts';

export interface ThresholdCounts {
  readonly threshold: number;
  readonly falseAlarms: number;
  readonly found: number;
}

/** Falling thresholds: ever more is reported. */
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
            // Without ordinary rows, or attacks, their share is unknown and their count is 0.
            falseAlarms: ordinary > 0 ? Math.round(fpr * ordinary) : 0,
            found: positives > 0 ? Math.round(tpr * positives) : 0,
          },
        ],
  );
}
