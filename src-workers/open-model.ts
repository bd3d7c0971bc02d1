// The bytes of a model's file -> the model at work.

import type { ModelBytes } from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { type Cut, cutAt } from '../src-core/model/cut-at.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import { isOnnx, openBrought } from './brought-work.ts';
import { FittedWork } from './fitted-work.ts';
import { unpackModel, unpackModels } from './model-bytes.ts';
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
  return openTrained(model.name, cutAt(unpackModel(model), cut), encoder);
}

/** All that a file holds: of a baseline several, which know its hosts and services. */
export async function openModels(
  file: ModelBytes,
  encoder?: string | undefined,
): Promise<{ readonly models: readonly WorkingModel[]; readonly isBaseline: boolean }> {
  if (isOnnx(file)) return { models: [await openBrought(file)], isBaseline: false };
  const { models, isBaseline } = unpackModels(file);
  const opened = models.map((trained) => openTrained(file.name, trained, encoder));
  return { models: await Promise.all(opened), isBaseline };
}

async function openTrained(
  name: string,
  trained: TrainedModel,
  encoder: string | undefined,
): Promise<WorkingModel> {
  return trained.encoder ? openTextWork(name, trained, encoder) : new FittedWork(trained);
}
