// What each column of the table is worth to a trained model: the matrix's columns that were made of it
// taken together. The most important first.

import { findModel } from './models.ts';
import { matrixColumns } from './preparation.ts';
import type { TrainedModel } from './trained-model.ts';

export interface FeatureShare {
  readonly feature: string;
  /** Of 1. */
  readonly share: number;
}

export function featureImportance({ kind, state, preparation }: TrainedModel): FeatureShare[] {
  const worth = findModel(kind).importance(state);
  if (worth.length === 0) return [];
  const shares = new Float64Array(preparation.columns.length);
  for (const [i, { source }] of matrixColumns(preparation).entries()) shares[source]! += worth[i]!;
  return preparation.columns
    .map(({ name }, i) => ({ feature: name, share: shares[i]! }))
    .sort((a, b) => b.share - a.share || (a.feature < b.feature ? -1 : 1));
}
