import { z } from 'zod';
import type { LossCurve } from '../../src-core/model/describe-model.ts';
import type { UsualRange } from '../../src-core/model/normal-reference.ts';
import { Nothing, route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';
import type { Job } from './jobs.ts';
import { ModelId, ModelName, type StoredModel } from './models.ts';

export interface MlStatus {
  /** The one whose scores stand in the flows; null without one. */
  readonly active: StoredModel | null;
  readonly models: number;
  /** Flows of this case, and those that have a score of the active model. */
  readonly flows: number;
  readonly scoredFlows: number;
  /** By label: how many flows there are to learn from. */
  readonly labels: readonly { readonly label: string; readonly flows: number }[];
  /** Train, score and evaluate jobs that wait or run. */
  readonly jobs: readonly Job[];
  readonly training: Training | null;
}

/** The one under way, else the last one since the program began. */
export interface Training {
  readonly jobId: string;
  readonly kind: string;
  readonly state: Job['state'];
  readonly what: string;
  /** As far as it has come; of kinds that learn in epochs. */
  readonly loss: LossCurve | null;
  /** Of one that is done. */
  readonly modelId: string | null;
}

export interface Why {
  readonly flowId: string;
  readonly modelId: string;
  readonly model: string;
  /** `base`, all that was added and `interaction` add up to it. */
  readonly raw: number;
  readonly base: number;
  readonly interaction: number;
  /** The share of ordinary rows that are less unusual; null where nothing is known of them. */
  readonly score: number | null;
  readonly pValue: number | null;
  readonly threshold: number;
  /** Raw score minus threshold: from 0 on it is reported. */
  readonly distance: number;
  readonly isReported: boolean;
  /** What added most, or took most away, comes first. */
  readonly contributions: readonly WhyFeature[];
  /** Of the ordinary rows that the model remembers. */
  readonly nearest: {
    readonly name: string;
    readonly distance: number;
    /** The flow of this case, where it is one of evidence that is in it. */
    readonly flowId: string | null;
  } | null;
  /** Of a model that tells attacks apart. */
  readonly takenFor: string | null;
  /** All of it in words, a sentence each. */
  readonly sentences: readonly string[];
}

export interface WhyFeature {
  readonly feature: string;
  readonly value: number | string | null;
  readonly usual: UsualRange | null;
  readonly added: number;
}

export const settingsSchema = z
  .record(
    z.string().min(1).max(64),
    z.union([
      z.number(),
      z.string().max(4096),
      z.boolean(),
      z.array(z.number()).max(100, 'has more than 100 numbers'),
    ]),
  )
  .refine((settings) => Object.keys(settings).length <= 100, 'has more than 100 settings');

const Kind = z.string().min(1).max(64);
export const Seed = whole(0, 2 ** 32 - 1);
export const Rate = z.number().gt(0, 'is not above 0').max(1, 'is more than 1');
export const mostTrainingRows = 1_000_000;

export const TrainInput = z.strictObject({
  kind: Kind,
  /** The kind and the day, when nothing is said. */
  name: ModelName.optional(),
  /** Flows of the case that it learns from; see docs/guide/filter.md. */
  where: z.string().max(4096).default(''),
  captureId: CaptureId.optional(),
  unit: z.enum(['flow', 'host']).default('flow'),
  /** Over the kind's defaults. */
  settings: settingsSchema.default({}),
  seed: Seed.default(1),
  falseAlarmRate: Rate.default(0.01),
  /** More rows than these are sampled. */
  maxRows: whole(10, mostTrainingRows).default(100_000),
  /** A table instead of the case's flows; over HTTP that of an upload. */
  tablePath: z.string().min(1).max(4096).optional(),
  labelColumn: z.string().min(1).max(1000).optional(),
});
export type TrainInput = z.infer<typeof TrainInput>;

const ScoreInput = z.strictObject({
  modelId: ModelId,
  captureId: CaptureId.optional(),
  /** Of a model of hosts: how long its windows were when it was fitted; a minute when nothing is said. */
  windowSec: whole(1, 86_400).optional(),
});
export type ScoreInput = z.infer<typeof ScoreInput>;

/** As a job remembers it: whether the model becomes the one in use. */
export const ScoreJobInput = ScoreInput.extend({ isTakenUp: z.boolean().optional() });

const OneWhy = z.strictObject({
  flowId: z.string().regex(/^\d{1,4}\.\d{1,12}$/, 'is no flow id, such as 1.42'),
  /** The active one when nothing is said, else one that looked at the flows while they were read. */
  modelId: ModelId.optional(),
  /** Of those only one of this kind: what an alert of a model was told by. */
  kind: z.string().min(1).max(64).optional(),
});
export type WhyInput = z.infer<typeof OneWhy>;

export const mlRoutes = {
  'ml.status': route('GET /ml/status', Nothing).gives<MlStatus>(),
  'ml.train': route('POST /ml/train', TrainInput).gives<Job>(),
  'ml.score': route('POST /ml/score', ScoreInput).gives<Job>(),
  'flows.why': route('GET /flows/:flowId/why', OneWhy).gives<Why>(),
};
