// The bytes of a model's file -> the model at work.

import type { ModelBytes } from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { type Cut, cutAt } from '../src-core/model/cut-at.ts';
import { isOnnx, openBrought } from './brought-work.ts';
import { FittedWork } from './fitted-work.ts';
import { unpackModel } from './model-bytes.ts';
import { openTextWork } from './text-work.ts';
import type { WorkingModel } from './working-model.ts';

/** `encoder` is the folder of the one that a model which reads texts was fitted with. */
export async function openModel(
  model: ModelBytes,
  encoder?: string | undefined,
  cut: Cut = {},
): Promise<WorkingModel> {
  if (isOnnx(model)) {
    if (cut.threshold === undefined && cut.falseAlarmRate === undefined) return openBrought(model);
    const sentence = `${model.name} reports where its side file says: it knows no ordinary rows.`;
    throw new AppError('bad-input', sentence);
  }
  const trained = cutAt(unpackModel(model), cut);
  return trained.encoder ? openTextWork(model.name, trained, encoder) : new FittedWork(trained);
}
