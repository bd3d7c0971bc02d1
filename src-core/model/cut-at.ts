// A trained model that reports from another score on: by a share of ordinary rows, or by the raw score itself.

import { AppError } from '../base/app-error.ts';
import { pValue, rateComplaint, thresholdFor } from './conformal.ts';
import type { TrainedModel } from './trained-model.ts';

export interface Cut {
  /** Stands above the rate. */
  readonly threshold?: number | undefined;
  readonly falseAlarmRate?: number | undefined;
}

export function cutAt(trained: TrainedModel, { threshold, falseAlarmRate }: Cut): TrainedModel {
  if (threshold !== undefined) {
    const rate = pValue(trained.conformal, threshold);
    return { ...trained, threshold, card: { ...trained.card, falseAlarmRate: rate } };
  }
  if (falseAlarmRate === undefined) return trained;
  const complaint = rateComplaint(trained.conformal, falseAlarmRate);
  if (complaint !== undefined) throw new AppError('bad-input', complaint);
  return {
    ...trained,
    threshold: thresholdFor(trained.conformal, falseAlarmRate),
    card: { ...trained.card, falseAlarmRate },
  };
}
