// Every model that can be fitted, by its id.

import { AppError } from '../base/app-error.ts';
import { autoencoder } from './autoencoder.ts';
import { ensemble } from './ensemble.ts';
import { isolationForest } from './isolation-forest.ts';
import type { Model } from './model.ts';
import { oneClassSvm } from './one-class-svm.ts';
import { randomForest } from './random-forest.ts';
import { robustBaseline } from './robust-baseline.ts';
import { sequenceTransformer } from './sequence-transformer.ts';
import { svm } from './svm.ts';
import { textTransformer } from './text-transformer/text-transformer.ts';

export const models: readonly Model[] = [
  autoencoder,
  ensemble,
  isolationForest,
  oneClassSvm,
  randomForest,
  robustBaseline,
  sequenceTransformer,
  svm,
  textTransformer,
];

/** The trivial one, which always stands beside the others. */
export const baselineKind = 'robust-baseline';

export function findModel(kind: string): Model {
  const model = models.find(({ id }) => id === kind);
  if (!model) throw new AppError('bad-input', `There is no model of the kind "${kind}".`);
  return model;
}
