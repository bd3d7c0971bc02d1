import { z } from 'zod';
import type { CalibrationCurve, LossCurve } from '../../src-core/model/describe-model.ts';
import type { FeatureShare } from '../../src-core/model/feature-importance.ts';
import type { KindSetting } from '../../src-core/model/kind-settings.ts';
import type { ModelSettings } from '../../src-core/model/model.ts';
import type { ShiftReading } from '../../src-core/model/stability-index.ts';
import { Nothing, route } from '../route.ts';
import type { EvaluatedModel } from './evaluations.ts';
import type { Job } from './jobs.ts';

export type ModelUnit = 'flows' | 'hosts' | 'records';

export interface TrainedOn {
  readonly evidence: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
  /** All that were read; of them those it was fitted on, those it was calibrated on, attacks left out. */
  readonly rows: number;
  readonly fittedRows: number;
  readonly heldOutRows: number;
  readonly leftOutRows: number;
  /** The ordinary class first; empty without labels. */
  readonly classes: readonly string[];
  /** The filter of flows of a case; null where the card tells of none. */
  readonly where: string | null;
  /** What was done to the data, a sentence each. */
  readonly notes: readonly string[];
}

/** Of the last evaluation in this case. */
export interface ModelMetrics {
  readonly evaluationId: string;
  readonly atUs: number;
  readonly split: string;
  readonly rows: number;
  readonly positives: number;
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
  readonly recallAtFpr: readonly { readonly rate: number; readonly recall: number | null }[];
}

export interface StoredModel {
  /** The first 16 digits of the SHA-256 of its file: the same file is the same model everywhere. */
  readonly modelId: string;
  readonly name: string;
  /** `library` can be renamed and removed; `settings` are those that the settings file names. */
  readonly place: 'library' | 'shipped' | 'settings';
  readonly isShipped: boolean;
  /** Its scores stand in the flows of this case. */
  readonly isActive: boolean;
  readonly bytes: number;
  readonly sha256: string;
  /** Why it cannot be read; then `facts` is null. */
  readonly problem: string | null;
  readonly facts: ModelFileFacts | null;
  readonly metrics: ModelMetrics | null;
}

/** What its file says. */
export interface ModelFileFacts {
  readonly kind: string;
  readonly title: string;
  readonly unit: ModelUnit;
  /** Given by whoever trained; '' where it was brought along. */
  readonly date: string;
  /** Of the program that made it. */
  readonly version: string;
  readonly profileId: string;
  readonly profileHash: string;
  readonly trainedOn: TrainedOn;
  readonly settings: ModelSettings;
  readonly seed: number | null;
  /** From this raw score on a row is reported. */
  readonly threshold: number;
  /** The share of ordinary rows that the threshold was set for; null where nothing is known of them. */
  readonly falseAlarmRate: number | null;
}

/** How far the case's flows are from what it learned from (population stability index). */
export interface ModelDrift {
  readonly atUs: number;
  readonly rows: number;
  readonly reported: number;
  readonly isUnlike: boolean;
  /** Otherwise too few rows were scored to tell. */
  readonly isTold: boolean;
  readonly sentence: string;
  /** The most shifted first. */
  readonly columns: readonly {
    readonly column: string;
    readonly index: number;
    readonly reading: ShiftReading;
  }[];
}

export interface ModelCard extends StoredModel {
  /** The most important first; empty where nobody can say. */
  readonly importance: readonly FeatureShare[];
  /** Of kinds that learn in epochs. */
  readonly loss: LossCurve | null;
  readonly calibration: CalibrationCurve | null;
  /** Null until it has scored this case. */
  readonly drift: ModelDrift | null;
  /** How far to trust it, a sentence each. */
  readonly trust: readonly string[];
}

export interface ModelKind {
  readonly kind: string;
  readonly title: string;
  readonly help: string;
  readonly needsLabels: boolean;
  /** What its rows can be. */
  readonly units: readonly ('flow' | 'host')[];
  /** It reads first packets, which no case keeps: the evidence is read once more. */
  readonly readsEvidence: boolean;
  readonly settings: readonly KindSetting[];
}

const modelIdPattern = /^[0-9a-f]{16}$/;
export const ModelId = z.string().regex(modelIdPattern, 'is no id of a model');
const OneModel = z.strictObject({ modelId: ModelId });
export const ModelName = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(100, 'is longer than 100 characters')
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'has characters that cannot be seen');

const ByPath = z.strictObject({
  path: z.string().min(1).max(4096),
  /** Of an ONNX model: the file that says what its columns are; the one beside it, when nothing is said. */
  sidePath: z.string().min(1).max(4096).optional(),
  /** The file's name, when nothing is said. */
  name: ModelName.optional(),
});
const Renamed = z.strictObject({ modelId: ModelId, name: ModelName });
/** `none` clears the scores of the flows. */
const Used = z.strictObject({
  modelId: z.union([z.literal('none'), ModelId], 'is no id of a model, nor none'),
});

export const modelRoutes = {
  'models.list': route('GET /models', Nothing).gives<StoredModel[]>('list'),
  'models.kinds': route('GET /models/kinds', Nothing).gives<ModelKind[]>('list'),
  /** What evaluations of this case say, the last one of each model. */
  'models.performance': route('GET /models/performance', Nothing).gives<EvaluatedModel[]>('list'),
  'models.get': route('GET /models/:modelId', OneModel).gives<ModelCard>(),
  /** A copy goes into the library; over HTTP the paths are those of uploads. */
  'models.add': route('POST /models', ByPath).gives<StoredModel>(),
  'models.rename': route('PATCH /models/:modelId', Renamed).gives<StoredModel>(),
  'models.remove': route('DELETE /models/:modelId', OneModel).gives<StoredModel>(),
  'models.export': route('POST /models/:modelId/export', OneModel).gives<Job>(),
  /** A job when it has to score first; null when its scores were there, or with `none`. */
  'models.use': route('POST /models/:modelId/use', Used).gives<Job | null>(),
};
