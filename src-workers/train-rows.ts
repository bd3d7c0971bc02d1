// Gathered rows -> a fitted model, packed.

import type { ModelSink, TrainedFile, TrainRequest } from '../src-contract/model-service.ts';
import { chosenSettings } from '../src-core/model/chosen-settings.ts';
import { featureImportance } from '../src-core/model/feature-importance.ts';
import type { GatheredRows } from '../src-core/model/gathered-rows.ts';
import type { Model } from '../src-core/model/model.ts';
import { findModel } from '../src-core/model/models.ts';
import { type Training, trainModel } from '../src-core/model/train-model.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import type { NotedRows } from './gather-rows.ts';
import { packModel } from './model-bytes.ts';
import { trainingTexts } from './text-rows.ts';

const mostImportant = 20;

export async function trainRows(
  noted: NotedRows,
  request: TrainRequest,
  sink: ModelSink,
): Promise<TrainedFile> {
  const trained = await fitRows(noted, request, sink);
  return {
    bytes: packModel(trained),
    card: trained.card,
    threshold: trained.threshold,
    importance: featureImportance(trained).slice(0, mostImportant),
  };
}

export async function fitRows(
  { rows, notes }: NotedRows,
  request: TrainRequest,
  sink: ModelSink,
): Promise<TrainedModel> {
  const { kind, seed, falseAlarmRate, date, version, evidence, isShipped = false } = request;
  const model = findModel(kind);
  const settings = chosenSettings(model, request.settings);
  const training = {
    ...{ settings, seed, falseAlarmRate },
    card: { date, version, evidence, notes, isShipped },
    progress: (share: number) => void sink.progress(share),
    ...(request.tellsLoss && { loss: (...of: [number, number]) => void sink.loss?.(...of) }),
  };
  const trainIt = model.reads === 'texts' ? trainOnTexts : trainOnNumbers;
  return trainIt(model, rows, training);
}

async function trainOnNumbers(
  model: Model,
  rows: GatheredRows,
  training: Training,
): Promise<TrainedModel> {
  return trainModel(model, { ...rows, nameOf: (row) => rows.origins[row]!.name }, training);
}

async function trainOnTexts(
  model: Model,
  all: GatheredRows,
  training: Training & { progress(done: number): void },
): Promise<TrainedModel> {
  const { rows, encoder, notes } = await trainingTexts(all, training);
  const card = { ...training.card, notes: [...training.card.notes, ...notes] };
  const trained = await trainOnNumbers(model, rows, { ...training, card, encoder });
  const leftOutRows = all.labels?.classes.reduce((sum, of) => sum + (of === 0 ? 0 : 1), 0) ?? 0;
  return { ...trained, card: { ...trained.card, rows: all.table.rows, leftOutRows } };
}
