// Flows in batches of which every feature is a number, and models fitted on them.

import { Random } from '../../../src-core/base/random.ts';
import type { FlowBatch } from '../../../src-core/flow/flow-batch.ts';
import { matrixReading } from '../../../src-core/model/flow-reading.ts';
import { flowTable } from '../../../src-core/model/model-rows.ts';
import { findModel } from '../../../src-core/model/models.ts';
import { flowSource } from '../../../src-core/model/row-source.ts';
import { trainModel } from '../../../src-core/model/train-model.ts';
import type { TrainedModel } from '../../../src-core/model/trained-model.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';
import { card } from './small-models.ts';

/** `host` begins them all; features are from 0 to `scale`. */
export function featuredFlows(rows: number, seed: number, host = '10.0.0.1', scale = 1): FlowBatch {
  const random = new Random(seed);
  const batch = flowBatch(
    Array.from({ length: rows }, (_, i) =>
      flowRow({ flowId: `1.${i + 1}`, srcIp: host, fwdBytes: random.between(60, 1000) }),
    ),
  );
  return { ...batch, features: batch.features.map(() => scale * random.unit()) };
}

/** Each twentieth flow is an attack to a model that needs any; `isShipped` by the program. */
export function flowModel(kind: string, isShipped = false): TrainedModel {
  const model = findModel(kind);
  const rows = 600;
  const table = flowTable(featuredFlows(rows, 1), matrixReading);
  const classes = Uint16Array.from({ length: rows }, (_, row) => (row % 20 === 0 ? 1 : 0));
  return trainModel(
    model,
    {
      source: flowSource,
      table,
      labels: model.needsLabels ? { names: ['ordinary', 'bot'], classes } : undefined,
      nameOf: (row) => `1.${row + 1}`,
    },
    {
      settings: { ...model.defaults, ...(kind.endsWith('forest') && { n_estimators: 10 }) },
      seed: 3,
      falseAlarmRate: 0.01,
      card: { ...card, isShipped },
    },
  );
}
