// Ranked scores -> the ROC curve: how many of the attacks are found at how many false alarms. The points
// are those of scikit-learn's roc_curve; where it invents a first threshold, ours is endless.

import type { RankedScores } from './rank-scores.ts';
import { thinnedCurve } from './thin-curve.ts';

export interface RocCurve {
  /** NaN without ordinary rows. */
  readonly fpr: Float64Array;
  /** NaN without attacks. */
  readonly tpr: Float64Array;
  /** An alarm is a score that is at least this. Of the first point, (0, 0), Infinity. */
  readonly thresholds: Float64Array;
}

/** Null of (0, 0): no score is so great. */
export interface RocPoint {
  readonly fpr: number;
  readonly tpr: number;
  readonly threshold: number | null;
}

/** Every point, as with `drop_intermediate=False`. */
export function rocCurve(ranked: RankedScores): RocCurve {
  const { found, falseAlarms, attacks, ordinary, thresholds } = ranked;
  const curve: RocCurve = {
    fpr: new Float64Array(found.length + 1),
    tpr: new Float64Array(found.length + 1),
    thresholds: new Float64Array(found.length + 1),
  };
  curve.fpr[0] = ordinary === 0 ? Number.NaN : 0;
  curve.tpr[0] = attacks === 0 ? Number.NaN : 0;
  curve.thresholds[0] = Number.POSITIVE_INFINITY;
  for (let i = 0; i < found.length; i++) {
    curve.fpr[i + 1] = falseAlarms[i]! / ordinary;
    curve.tpr[i + 1] = found[i]! / attacks;
    curve.thresholds[i + 1] = thresholds[i]!;
  }
  return curve;
}

/** Undefined where a class is missing. By trapezoids: half a point for each tie. */
export function rocArea(ranked: RankedScores): number | undefined {
  const { found, falseAlarms, attacks, ordinary } = ranked;
  if (attacks === 0 || ordinary === 0) return undefined;
  // Twice the area in rows times rows: whole numbers, so that nothing is rounded before the end.
  let twice = 0;
  let lastFound = 0;
  let lastAlarms = 0;
  for (let i = 0; i < found.length; i++) {
    twice += (falseAlarms[i]! - lastAlarms) * (found[i]! + lastFound);
    lastFound = found[i]!;
    lastAlarms = falseAlarms[i]!;
  }
  return twice / 2 / (attacks * ordinary);
}

/** What is left when points on a straight line between their neighbours are dropped. */
export function rocCorners(ranked: RankedScores): Uint32Array {
  const { found, falseAlarms } = ranked;
  return Uint32Array.from({ length: found.length + 1 }, (_, i) => i).filter((i) => {
    // The first point, (0, 0), is not in the ranking; its neighbour and the last one always stay.
    if (i < 2 || i === found.length) return true;
    const isEvenX =
      falseAlarms[i]! - falseAlarms[i - 1]! === falseAlarms[i - 1]! - falseAlarms[i - 2]!;
    const isEvenY = found[i]! - found[i - 1]! === found[i - 1]! - found[i - 2]!;
    return !(isEvenX && isEvenY);
  });
}

/** A few hundred points that draw the same picture; none where a class is missing. */
export function drawnRoc(ranked: RankedScores): RocPoint[] {
  if (ranked.attacks === 0 || ranked.ordinary === 0) return [];
  const { fpr, tpr, thresholds } = rocCurve(ranked);
  return Array.from(thinnedCurve(fpr, tpr, rocCorners(ranked)), (i) => ({
    fpr: fpr[i]!,
    tpr: tpr[i]!,
    threshold: i === 0 ? null : thresholds[i]!,
  }));
}
