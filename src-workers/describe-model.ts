// The bytes of a model's file -> what the library shows of it.

import type { DescribedModel } from '../src-contract/case-model-service.ts';
import type { LoadedModel, ModelBytes } from '../src-contract/model-service.ts';
import type { ModelFileFacts } from '../src-contract/routes/models.ts';
import { calibrationCurve, lossCurveOf } from '../src-core/model/describe-model.ts';
import { featureImportance } from '../src-core/model/feature-importance.ts';
import type { ModelSettings } from '../src-core/model/model.ts';
import { findModel } from '../src-core/model/models.ts';
import { isOnnx } from './brought-work.ts';
import { unpackModel } from './model-bytes.ts';
import { openModel } from './open-model.ts';

const mostImportant = 100;

export async function describeModel(model: ModelBytes): Promise<DescribedModel> {
  if (isOnnx(model)) return describeBrought(model);
  const trained = unpackModel(model);
  const { kind, settings, seed } = trained;
  return {
    facts: factsOf({ ...trained, title: findModel(kind).title }, settings, seed),
    isShipped: trained.card.isShipped,
    importance: featureImportance(trained)
      .slice(0, mostImportant)
      .filter(({ share }) => Number.isFinite(share)),
    loss: lossCurveOf(trained) ?? null,
    calibration: calibrationCurve(trained.conformal),
  };
}

/** It brings neither ordinary rows nor a card. */
async function describeBrought(model: ModelBytes): Promise<DescribedModel> {
  const { loaded } = await openModel(model);
  const facts = factsOf(loaded, {}, null);
  return { facts, isShipped: false, importance: [], loss: null, calibration: null };
}

function factsOf(
  { kind, title, source, threshold, card }: LoadedModel,
  settings: ModelSettings,
  seed: number | null,
): ModelFileFacts {
  const { evidence, rows, fittedRows, heldOutRows, leftOutRows, classes, notes } = card;
  return {
    ...{ kind, title, unit: source.unit, date: card.date, version: card.version },
    ...{ profileId: source.id, profileHash: source.hash, settings, seed, threshold },
    falseAlarmRate: Number.isFinite(card.falseAlarmRate) ? card.falseAlarmRate : null,
    trainedOn: {
      ...{ evidence, rows, fittedRows, heldOutRows, leftOutRows, classes, notes, where: null },
    },
  };
}
