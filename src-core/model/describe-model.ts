// A trained model -> what a library shows of it: the loss of its epochs, and what its raw scores mean.

import type { Conformal } from './conformal.ts';
import { pValue, smallestRate } from './conformal.ts';
import type { TrainedModel } from './trained-model.ts';

/** Epoch by epoch: mean loss of rows it learned from, and of rows it did not. */
export interface LossCurve {
  readonly training: readonly number[];
  readonly validation: readonly number[];
}

/** Of kinds that learn in epochs; their states were checked when they were read. */
export function lossCurveOf({ state }: Pick<TrainedModel, 'state'>): LossCurve | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const { trainingLoss, validationLoss } = state as Readonly<Record<string, unknown>>;
  if (!areLosses(trainingLoss) || !areLosses(validationLoss)) return undefined;
  return { training: trainingLoss, validation: validationLoss };
}

const areLosses = (losses: unknown): losses is readonly number[] =>
  Array.isArray(losses) && losses.every((loss) => typeof loss === 'number');

export interface CalibrationCurve {
  readonly heldOutRows: number;
  readonly smallestRate: number;
  /** Rising raw scores, and the share of ordinary rows that reaches each. */
  readonly points: readonly { readonly raw: number; readonly pValue: number }[];
}

/** More points nobody sees. */
const mostPoints = 200;

export function calibrationCurve(conformal: Conformal): CalibrationCurve {
  const { rows, scores } = conformal;
  const points = Math.min(mostPoints, scores.length);
  const places = Array.from({ length: points }, (_, i) =>
    points === 1 ? 0 : Math.round((i * (scores.length - 1)) / (points - 1)),
  );
  return {
    heldOutRows: rows,
    smallestRate: smallestRate(conformal),
    points: places.map((at) => {
      const raw = scores[at]!;
      return { raw, pValue: pValue(conformal, raw) };
    }),
  };
}
