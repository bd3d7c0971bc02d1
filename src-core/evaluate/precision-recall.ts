// Ranked scores -> the precision-recall curve and the average precision, as scikit-learn defines them:
// steps, nothing interpolated.

import type { RankedScores } from './rank-scores.ts';
import { thinnedCurve } from './thin-curve.ts';

/** By falling recall, as scikit-learn gives it; the last point, (0, 1), has no threshold. */
export interface PrecisionRecallCurve {
  readonly precision: Float64Array;
  /** 1 everywhere without attacks. */
  readonly recall: Float64Array;
  /** One fewer than points. */
  readonly thresholds: Float64Array;
}

export interface PrecisionRecallPoint {
  readonly recall: number;
  readonly precision: number;
  readonly threshold: number | null;
}

export function precisionRecallCurve(ranked: RankedScores): PrecisionRecallCurve {
  const { found, falseAlarms, attacks } = ranked;
  const length = found.length;
  const precision = new Float64Array(length + 1);
  const recall = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) {
    const at = length - 1 - i;
    precision[at] = found[i]! / (found[i]! + falseAlarms[i]!);
    recall[at] = attacks === 0 ? 1 : found[i]! / attacks;
  }
  precision[length] = 1;
  return { precision, recall, thresholds: ranked.thresholds.toReversed() };
}

/** Undefined without attacks, where scikit-learn says 0. Without ordinary rows it is 1. */
export function averagePrecision(ranked: RankedScores): number | undefined {
  const { found, falseAlarms, attacks } = ranked;
  if (attacks === 0) return undefined;
  let sum = 0;
  let last = 0;
  for (let i = 0; i < found.length; i++) {
    const hits = found[i]!;
    sum += ((hits - last) * hits) / (hits + falseAlarms[i]!);
    last = hits;
  }
  return sum / attacks;
}

/** A few hundred points by rising recall; none without attacks. */
export function drawnPrecisionRecall(ranked: RankedScores): PrecisionRecallPoint[] {
  if (ranked.attacks === 0) return [];
  const { precision, recall, thresholds } = precisionRecallCurve(ranked);
  const rising = Uint32Array.from(recall, (_, i) => recall.length - 1 - i);
  return Array.from(thinnedCurve(recall, precision, rising), (i) => ({
    recall: recall[i]!,
    precision: precision[i]!,
    threshold: thresholds[i] ?? null,
  }));
}
