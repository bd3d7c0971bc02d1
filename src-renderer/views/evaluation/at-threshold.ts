// An evaluation and a step of its thresholds -> the confusion there, without the scores: so that a slider
// moves it at once. Step 0 reports nothing; each step after it reports from a lower score on.

import type { BinaryConfusion } from '../../../src-core/evaluate/confusion.ts';
import type { Evaluation } from '../../../src-core/evaluate/evaluation.ts';

type Steps = Pick<Evaluation, 'thresholds'>;
type Counted = Pick<Evaluation, 'thresholds' | 'rows' | 'positives'>;

export const lastStep = ({ thresholds }: Steps): number => thresholds.length;

/** A typed address may say anything; below 0 is the model's own threshold. */
export function stepIn(evaluation: Steps & Pick<Evaluation, 'threshold'>, at: number): number {
  if (!Number.isInteger(at) || at < 0) return stepOf(evaluation, evaluation.threshold);
  return Math.min(at, lastStep(evaluation));
}

/** The last step that reports no score below this one. */
export function stepOf({ thresholds }: Steps, threshold: number): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (thresholds[middle]!.threshold >= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The loosest step whose false alarms stay at this share of ordinary rows. */
export function stepOfRate({ thresholds, rows, positives }: Counted, rate: number): number {
  const most = rate * (rows - positives);
  let step = 0;
  while (step < thresholds.length && thresholds[step]!.falseAlarms <= most) step += 1;
  return step;
}

/** The model's own where that comes to the same. Undefined where nothing is reported. */
export function thresholdAt(
  evaluation: Steps & Pick<Evaluation, 'threshold'>,
  step: number,
): number | undefined {
  const { threshold, thresholds } = evaluation;
  return step === stepOf(evaluation, threshold) ? threshold : thresholds[step - 1]?.threshold;
}

export function confusionAtStep(
  { thresholds, rows, positives }: Counted,
  step: number,
): BinaryConfusion {
  const { falseAlarms = 0, found = 0 } = thresholds[step - 1] ?? {};
  const ordinary = rows - positives;
  return [
    [ordinary - falseAlarms, falseAlarms],
    [positives - found, found],
  ];
}

export interface OperatingPoint {
  readonly fpr: number;
  readonly recall: number;
  readonly precision: number;
}

/** Where it lies on the curves; of nothing reported the precision is 1, as scikit-learn draws it. */
export function pointOf([[quiet, falseAlarms], [missed, found]]: BinaryConfusion): OperatingPoint {
  const share = (part: number, whole: number, none: number) => (whole === 0 ? none : part / whole);
  return {
    fpr: share(falseAlarms, quiet + falseAlarms, 0),
    recall: share(found, missed + found, 0),
    precision: share(found, found + falseAlarms, 1),
  };
}
