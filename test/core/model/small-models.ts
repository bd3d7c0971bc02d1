// Every kind of model that reads tables, fitted in a moment on a small one.

import type { ModelSettings } from '../../../src-core/model/model.ts';
import { findModel, models } from '../../../src-core/model/models.ts';
import { recordSource } from '../../../src-core/model/row-source.ts';
import { type Training, trainModel } from '../../../src-core/model/train-model.ts';
import type { TrainedModel } from '../../../src-core/model/trained-model.ts';
import { type LabelledRecords, mixedRecords } from './record-tables.ts';

export const modelKinds = models.filter(({ reads }) => reads === undefined).map(({ id }) => id);

const quick: Readonly<Record<string, ModelSettings>> = {
  autoencoder: { hidden_layers: [8, 3, 8], epochs: 8 },
  'isolation-forest': { n_estimators: 20 },
  'random-forest': { n_estimators: 10 },
};

export const card = {
  date: '2026-03-02',
  version: '9.9.9',
  evidence: [],
  notes: [],
  isShipped: false,
};

export function trainedOn(
  kind: string,
  { table, labels }: { table: LabelledRecords['table']; labels?: LabelledRecords['labels'] },
  differences: Partial<Training> = {},
): TrainedModel {
  const model = findModel(kind);
  const source = recordSource(
    'records',
    table.columns.map(({ name }) => name),
  );
  const settings = { ...model.defaults, ...quick[kind] };
  return trainModel(
    model,
    { source, table, labels, nameOf: (row) => `row ${row}` },
    { settings, seed: 7, falseAlarmRate: 0.05, card, ...differences },
  );
}

const small = mixedRecords(200, 1);
const known = new Map<string, TrainedModel>();

/** Fitted once in a process. */
export function smallModel(kind: string): TrainedModel {
  const trained = known.get(kind) ?? trainedOn(kind, small);
  known.set(kind, trained);
  return trained;
}
