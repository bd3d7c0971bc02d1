// Ranked scores -> how many of the attacks are found when no more than a given share of ordinary rows may
// raise an alarm.

import type { RankedScores } from './rank-scores.ts';

export interface RecallAtRate {
  /** The share of ordinary rows that may be false alarms. */
  readonly rate: number;
  readonly recall: number;
  /** Undefined when already the most unusual score brings too many: then nothing is found. */
  readonly threshold: number | undefined;
}

/** One in a thousand, and one in a hundred. */
export const shownRates: readonly number[] = [0.001, 0.01];

/**
 * The best point of the curve whose rate is not above; nothing between points is made up. Undefined where
 * a class is missing.
 */
export function recallAtRate(ranked: RankedScores, rate: number): RecallAtRate | undefined {
  const { found, falseAlarms, thresholds, attacks, ordinary } = ranked;
  if (attacks === 0 || ordinary === 0) return undefined;
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // As a quotient: 29 of 100 are 0.29, but 0.29 x 100 is less than 29 where numbers are binary.
    if (falseAlarms[middle]! / ordinary <= rate) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return { rate, recall: 0, threshold: undefined };
  return { rate, recall: found[low - 1]! / attacks, threshold: thresholds[low - 1]! };
}
