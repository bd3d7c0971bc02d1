// Ranked scores -> what would be reported from each threshold on, as counts: a confusion at any of them is
// found without the scores.

import type { RankedScores } from './rank-scores.ts';

export interface ThresholdCounts {
  readonly threshold: number;
  readonly falseAlarms: number;
  readonly found: number;
}

/** More a slider cannot tell apart. */
const mostSteps = 1000;

/** Falling: ever more is reported. The last score that `threshold` reports is always among them. */
export function thresholdCounts(
  { thresholds, falseAlarms, found }: RankedScores,
  threshold: number,
): ThresholdCounts[] {
  const { length } = thresholds;
  const places = new Set<number>();
  const steps = Math.min(mostSteps, length);
  for (let i = 0; i < steps; i++) {
    places.add(steps === 1 ? 0 : Math.round((i * (length - 1)) / (steps - 1)));
  }
  let reported = -1;
  while (reported + 1 < length && thresholds[reported + 1]! >= threshold) reported += 1;
  if (reported >= 0) places.add(reported);
  return [...places]
    .sort((a, b) => a - b)
    .map((at) => ({
      threshold: thresholds[at]!,
      falseAlarms: falseAlarms[at]!,
      found: found[at]!,
    }));
}
