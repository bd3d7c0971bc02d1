// A trained model <-> the bytes of its file. A baseline holds several: where one is wanted it is the first.

import { isBaselineText, readBaselineFile } from '../src-contract/baseline-file.ts';
import { modelFileText, readModelFile } from '../src-contract/model-file.ts';
import type { ModelBytes } from '../src-contract/model-service.ts';
import { modelsOf } from '../src-core/model/traffic-baseline.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import { packText, unpackText } from './packed-text.ts';

export const packModel = (trained: TrainedModel): Uint8Array<ArrayBuffer> =>
  packText(modelFileText(trained));

export const unpackModel = (file: ModelBytes): TrainedModel => unpackModels(file).models[0]!;

export interface UnpackedModels {
  /** At least one. */
  readonly models: readonly TrainedModel[];
  readonly isBaseline: boolean;
}

export function unpackModels({ name, bytes }: ModelBytes): UnpackedModels {
  const text = unpackText(name, bytes, 'model');
  if (!isBaselineText(text)) return { models: [readModelFile(text, name)], isBaseline: false };
  return { models: modelsOf(readBaselineFile(text, name)), isBaseline: true };
}
