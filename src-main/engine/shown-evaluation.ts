// What the case keeps of an evaluation -> what pages draw, and the files that it is exported as.

import type {
  EvaluatedModel,
  EvaluationEntry,
  EvaluationResult,
} from '../../src-contract/routes/evaluations.ts';
import type { LossCurve } from '../../src-core/model/describe-model.ts';
import { evaluationCsv, evaluationCurvesCsv } from '../../src-core/report/evaluation-csv.ts';
import { evaluationJson } from '../../src-core/report/evaluation-json.ts';
import type { KeptEvaluation } from '../store/stored-evaluations.ts';

/** `lossOf` a model that is still in the library. */
export function shownEvaluation(
  entry: EvaluationEntry,
  { notes, models }: KeptEvaluation,
  lossOf: (modelId: string) => LossCurve | null,
): EvaluationResult {
  return {
    ...entry,
    notes,
    models: models.map((one) => ({
      ...one,
      loss: one.modelId === null ? null : lossOf(one.modelId),
    })),
  };
}

/** Of each model, or kind, its part of the newest evaluation that has one. */
export function latestOfEach(newestFirst: readonly EvaluationEntry[]): EvaluatedModel[] {
  const latest = new Map<string, { evaluationId: string; models: EvaluatedModel[] }>();
  for (const { evaluationId, models } of newestFirst) {
    for (const model of models) {
      const key = model.modelId ?? `kind ${model.model}`;
      const known = latest.get(key) ?? { evaluationId, models: [] };
      latest.set(key, known);
      // One attack left out after the other is several splits of one evaluation.
      if (known.evaluationId === evaluationId) known.models.push(model);
    }
  }
  return [...latest.values()].flatMap(({ models }) => models);
}

export const evaluationFormats = { json: 'json', csv: 'csv', curves: 'csv' } as const;

export function evaluationText(
  format: keyof typeof evaluationFormats,
  { models, version, evidence, parameters, notes }: KeptEvaluation,
): string {
  if (format === 'csv') return evaluationCsv(models);
  if (format === 'curves') return evaluationCurvesCsv(models);
  return evaluationJson({ version, evidence, parameters, notes, models });
}
