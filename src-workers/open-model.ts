// The bytes of a model's file -> the model at work.

import type { ModelBytes } from '../src-contract/model-service.ts';
import { isOnnx, openBrought } from './brought-work.ts';
import { FittedWork } from './fitted-work.ts';
import { unpackModel } from './model-bytes.ts';
import type { WorkingModel } from './working-model.ts';

export async function openModel(model: ModelBytes): Promise<WorkingModel> {
  return isOnnx(model) ? openBrought(model) : new FittedWork(unpackModel(model));
}
