// The bytes of a model's file -> the model at work.

import type { ModelBytes } from '../src-contract/model-service.ts';
import { isOnnx, openBrought } from './brought-work.ts';
import { FittedWork } from './fitted-work.ts';
import { unpackModel } from './model-bytes.ts';
import { openTextWork } from './text-work.ts';
import type { WorkingModel } from './working-model.ts';

/** `encoder` is the folder of the one that a model which reads texts was fitted with. */
export async function openModel(
  model: ModelBytes,
  encoder?: string | undefined,
): Promise<WorkingModel> {
  if (isOnnx(model)) return openBrought(model);
  const trained = unpackModel(model);
  return trained.encoder ? openTextWork(model.name, trained, encoder) : new FittedWork(trained);
}
