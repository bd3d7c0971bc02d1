// A model of the library, and what the case knows of it -> what the contract answers.

import type { EvaluationEntry } from '../../src-contract/routes/evaluations.ts';
import type {
  ModelCard,
  ModelDrift,
  ModelMetrics,
  StoredModel,
} from '../../src-contract/routes/models.ts';
import { grouped, many } from '../../src-core/base/in-words.ts';
import type { LibraryModel } from './model-library.ts';

export interface KnownOfModels {
  /** In use. */
  readonly active: string | undefined;
  /** The newest first. */
  readonly evaluations: readonly EvaluationEntry[];
}

export function storedModel(model: LibraryModel, known: KnownOfModels): StoredModel {
  const { modelId, name, place, bytes, sha256, described, problem, where } = model;
  const facts = described?.facts;
  return {
    ...{ modelId, name, place, bytes, sha256, problem: problem ?? null },
    isShipped: place === 'shipped' || described?.isShipped === true,
    isActive: modelId === known.active,
    facts: facts ? { ...facts, trainedOn: { ...facts.trainedOn, where } } : null,
    metrics: metricsOf(modelId, known.evaluations) ?? null,
  };
}

function metricsOf(
  modelId: string,
  evaluations: readonly EvaluationEntry[],
): ModelMetrics | undefined {
  for (const { models } of evaluations) {
    const found = models.find((one) => one.modelId === modelId);
    if (found) return found.metrics;
  }
  return undefined;
}

interface InCase {
  readonly drift: ModelDrift | undefined;
  /** It looks at captures while they are read. */
  readonly isReading: boolean;
}

export function modelCard(
  model: LibraryModel,
  known: KnownOfModels,
  { drift, isReading }: InCase,
): ModelCard {
  const stored = storedModel(model, known);
  const { importance = [], loss = null, calibration = null } = model.described ?? {};
  return {
    ...{ ...stored, importance, loss, calibration, drift: drift ?? null },
    trust: [
      ...trustOf(stored, drift),
      ...(isReading
        ? [
            'It looks at captures while they are read (settings: models): what it finds there are alerts.',
          ]
        : []),
    ],
  };
}

function trustOf(
  { facts, isShipped, metrics, problem }: StoredModel,
  drift?: ModelDrift,
): string[] {
  if (!facts) return [problem ?? 'It cannot be read.'];
  const { fittedRows, heldOutRows } = facts.trainedOn;
  const isOfHosts = facts.unit === 'hosts';
  return [
    fittedRows === 0
      ? 'Nothing says what it was fitted on, nor what share of ordinary rows it reports.'
      : `It was fitted on ${many(fittedRows, 'row')} and calibrated on ${many(heldOutRows, 'other ordinary one')}.`,
    ...(isShipped
      ? ['It came with Wiresift, fitted on made-up traffic: what it alone finds is low at most.']
      : []),
    drift?.sentence ??
      `It has not scored this case: whether its ${isOfHosts ? 'hosts' : 'flows'} are like what it knows is not known.`,
    ...(isOfHosts ? [] : [judgedText(metrics)]),
  ];
}

const judgedText = (metrics: ModelMetrics | null): string =>
  metrics
    ? `Judged on ${grouped(metrics.rows)} labelled flows of this case (split: ${metrics.split}): area under the ROC curve ${areaText(metrics.rocAuc)}.`
    : 'It has not been judged on labelled flows of this case.';

const areaText = (area: number | null): string => (area === null ? 'unknown' : area.toFixed(3));
