import { z } from 'zod';
import type { Evaluation } from '../../src-core/evaluate/evaluation.ts';
import { splitKinds } from '../../src-core/evaluate/split-rows.ts';
import type { LossCurve } from '../../src-core/model/describe-model.ts';
import { Nothing, route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';
import { mostTrainingRows, Rate, Seed, settingsSchema } from './ml.ts';
import { ModelId, type ModelMetrics } from './models.ts';

export interface EvaluationEntry {
  readonly evaluationId: string;
  readonly atUs: number;
  readonly title: string;
  /** As it was asked for; `auto` where the rows decided. */
  readonly split: string;
  readonly seed: number;
  readonly where: string;
  readonly captureId: number | null;
  /** Labelled flows, and the attacks among them. */
  readonly rows: number;
  readonly attacks: number;
  readonly models: readonly EvaluatedModel[];
}

export interface EvaluatedModel {
  /** Of one of the library; null of a kind that was fitted for this. */
  readonly modelId: string | null;
  readonly model: string;
  readonly metrics: ModelMetrics;
  /** [[ordinary left alone, false alarms], [missed attacks, found attacks]] at the threshold. */
  readonly confusion: readonly (readonly number[])[];
  readonly threshold: number;
  readonly warnings: readonly string[];
}

/** Of one model on one split. `roc`, `precisionRecall` and `histogram` are thinned for drawing. */
export interface EvaluatedCurves extends Evaluation {
  readonly modelId: string | null;
  /** Of models of the library that learn in epochs. */
  readonly loss: LossCurve | null;
}

export interface EvaluationResult extends Omit<EvaluationEntry, 'models'> {
  readonly notes: readonly string[];
  /** Each model on each split, robust-baseline always among them. */
  readonly models: readonly EvaluatedCurves[];
}

export const EvaluateInput = z.strictObject({
  /** Models of the library. */
  modelIds: z.array(ModelId).max(20, 'has more than 20 models').default([]),
  /** Kinds that are fitted afresh for each split. */
  kinds: z.array(z.string().min(1).max(64)).max(20, 'has more than 20 kinds').default([]),
  /** Of the kinds, by kind: over their defaults. */
  settings: z.record(z.string().min(1).max(64), settingsSchema).default({}),
  /** What the rows allow that says most, when nothing is said. */
  split: z.enum(splitKinds).optional(),
  where: z.string().max(4096).default(''),
  captureId: CaptureId.optional(),
  seed: Seed.default(1),
  falseAlarmRate: Rate.default(0.01),
  /** More labelled flows than these are sampled. */
  maxRows: whole(10, mostTrainingRows).default(100_000),
});
export type EvaluateInput = z.infer<typeof EvaluateInput>;

const EvaluationId = z.uuid('is no id of an evaluation');
const OneEvaluation = z.strictObject({ evaluationId: EvaluationId });
const Exported = z.strictObject({
  evaluationId: EvaluationId,
  /** `json` as `wiresift evaluate --json` writes it; `csv` a line for each model; `curves` the points. */
  format: z.enum(['json', 'csv', 'curves']).default('json'),
});

export const evaluationRoutes = {
  'ml.evaluate': route('POST /ml/evaluate', EvaluateInput).gives<Job>(),
  /** The newest first. */
  'evaluations.list': route('GET /evaluations', Nothing).gives<EvaluationEntry[]>('list'),
  'evaluations.get': route(
    'GET /evaluations/:evaluationId',
    OneEvaluation,
  ).gives<EvaluationResult>(),
  'evaluations.remove': route(
    'DELETE /evaluations/:evaluationId',
    OneEvaluation,
  ).gives<EvaluationEntry>(),
  'evaluations.export': route('POST /evaluations/:evaluationId/export', Exported).gives<Job>(),
};
