// What the engine asks of the thread about models beside a case: what a model's file says, the scores of
// batches that come from the case, and what the score of one flow is made of.

import type { HostBatch } from '../src-core/feature/host-batch.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import type { CalibrationCurve, LossCurve } from '../src-core/model/describe-model.ts';
import type { FeatureShare } from '../src-core/model/feature-importance.ts';
import type { ExplainedRow } from '../src-core/model/scorer.ts';
import type { ModelBytes, RowScores } from './model-service.ts';
import type { Reply } from './reply.ts';
import type { BaselineFacts, BaselineHosts } from './routes/baseline.ts';
import type { HostWhy } from './routes/host-scores.ts';
import type { ModelDrift, ModelFileFacts } from './routes/models.ts';

export interface DescribedModel {
  readonly facts: ModelFileFacts;
  readonly isShipped: boolean;
  readonly importance: readonly FeatureShare[];
  readonly loss: LossCurve | null;
  readonly calibration: CalibrationCurve | null;
}

/** What a baseline knows, a line each: addresses, names of services, `443 tcp`, `443 tcp 10.0.0.2`. */
export interface BaselineKnown {
  readonly name: string;
  readonly isCut: boolean;
  readonly hosts: string;
  readonly services: string;
  readonly ports: string;
  readonly servers: string;
}

export interface OpenedModel {
  readonly name: string;
  readonly threshold: number;
  readonly unit: ModelFileFacts['unit'];
  readonly profileId: string;
}

export interface CaseModelService {
  /** A file that is none is refused in a sentence. */
  describeModel(model: ModelBytes): Promise<Reply<DescribedModel>>;
  describeBaseline(file: ModelBytes): Promise<Reply<BaselineFacts>>;
  baselineHosts(file: ModelBytes, offset: number, limit: number): Promise<Reply<BaselineHosts>>;
  baselineKnown(file: ModelBytes): Promise<Reply<BaselineKnown>>;
  /** The one that the next calls score with. `encoder` is the folder of its encoder, where it has one. */
  openForCase(model: ModelBytes, encoder?: string | undefined): Promise<Reply<OpenedModel>>;
  scoreForCase(batch: FlowBatch): Promise<Reply<RowScores>>;
  scoreHostsForCase(batch: HostBatch): Promise<Reply<HostScores>>;
  /** Of all windows that were scored since it was opened, the most unusual ones in turn. */
  explainHosts(from: number, count: number): Promise<Reply<readonly ExplainedHost[]>>;
  /** Of all that was scored since it was opened. */
  driftOfCase(): Promise<Reply<Omit<ModelDrift, 'atUs'>>>;
  explainForCase(question: ExplainRequest): Promise<Reply<ExplainedFlow>>;
}

/** Of the windows of a batch: one of each for each row. */
export interface HostScores extends RowScores {
  readonly addresses: readonly string[];
  readonly startsUs: Float64Array<ArrayBuffer>;
  /** About how many hosts there was no room for: they share a row, which has no score. */
  readonly sharing: number;
}

export interface ExplainedHost {
  /** Among all windows that were scored, from 0. */
  readonly place: number;
  readonly why: HostWhy;
}

export interface ExplainRequest {
  readonly model: ModelBytes;
  /** Of one row. */
  readonly batch: FlowBatch;
  /** What is usual, to a model that brings no ordinary rows along. */
  readonly others?: FlowBatch | undefined;
}

export type ExplainedFlow = ExplainedRow & { readonly pValue: number | null };
