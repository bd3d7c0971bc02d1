// On what terms a model stands beside the detectors: from which score on it speaks, and how sure it is then.

import { pValue, smallestRate, thresholdFor } from './conformal.ts';
import { findModel } from './models.ts';
import type { TrainedModel } from './trained-model.ts';

export interface WatchTerms {
  /** It was taught what attacks are; otherwise it only knows what is unusual. */
  readonly decides: boolean;
  /** From this raw score on. */
  readonly threshold: number;
  /** Of ordinary rows so many reach the threshold; NaN where nobody knows. */
  readonly falseAlarmRate: number;
  /** From 0 to 1. */
  confidenceOf(raw: number): number;
}

/** Without a budget of the person's own. */
const usualFalseAlarmRate = 0.001;

/** A model cannot be cut more strictly than its held-out rows can tell. */
export function fittedTerms(
  { kind, conformal }: TrainedModel,
  asked = usualFalseAlarmRate,
): WatchTerms {
  const { decidesAt = Number.NEGATIVE_INFINITY } = findModel(kind);
  const falseAlarmRate = Math.max(asked, smallestRate(conformal));
  return {
    decides: Number.isFinite(decidesAt),
    threshold: Math.max(decidesAt, thresholdFor(conformal, falseAlarmRate)),
    falseAlarmRate,
    confidenceOf: (raw) => 1 - pValue(conformal, raw),
  };
}
