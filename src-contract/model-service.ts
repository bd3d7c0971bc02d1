// What the engine asks of the thread that fits, scores and judges models. Rows are gathered first: batches
// of captures, or tables that the thread reads itself.

import type { Evaluation } from '../src-core/evaluate/evaluation.ts';
import type { SplitKind } from '../src-core/evaluate/split-rows.ts';
import type { HostBatch } from '../src-core/feature/host-batch.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import type { Cut } from '../src-core/model/cut-at.ts';
import type { ModelSettings } from '../src-core/model/model.ts';
import type { RowSource } from '../src-core/model/row-source.ts';
import type { ExplainedRow } from '../src-core/model/scorer.ts';
import type { TrainingCard, TrainingFile } from '../src-core/model/trained-model.ts';
import type { Reply } from './reply.ts';
import type { BaselineFacts } from './routes/baseline.ts';

export interface GatherRequest {
  readonly unit: 'flows' | 'hosts';
  /** Whose features the batches have. */
  readonly profileId: string;
  /** More rows than these are sampled. */
  readonly maxRows: number;
  readonly seed: number;
  /** A table of labels for the flows of the captures. */
  readonly labelsPath?: string | undefined;
  readonly labelColumn?: string | undefined;
  readonly normalLabels?: readonly string[] | undefined;
  /** Labels come with the batches: rows without one are left out, or, where they need none, all are taken. */
  readonly givenLabels?: 'needed' | 'heeded' | undefined;
}

export interface TablesRequest {
  readonly paths: readonly string[];
  readonly labelColumn?: string | undefined;
  /** Words that mean ordinary, besides the usual ones. */
  readonly normalLabels?: readonly string[] | undefined;
  readonly maxRows: number;
  readonly seed: number;
}

export interface Gathered {
  readonly source: RowSource;
  /** All that came, and those that were kept. */
  readonly seen: number;
  readonly rows: number;
  /** The ordinary one first, with its rows; empty without labels. */
  readonly classes: readonly { readonly name: string; readonly rows: number }[];
  /** What was taken for what, and what was left out, a sentence each. */
  readonly notes: readonly string[];
}

export interface TrainRequest {
  readonly kind: string;
  /** Over the defaults. */
  readonly settings: ModelSettings;
  readonly seed: number;
  readonly falseAlarmRate: number;
  readonly date: string;
  readonly version: string;
  readonly evidence: readonly TrainingFile[];
  readonly isShipped?: boolean | undefined;
  /** The sink hears of each epoch. */
  readonly tellsLoss?: boolean | undefined;
}

export interface TrainedFile {
  readonly bytes: Uint8Array;
  readonly card: TrainingCard;
  readonly threshold: number;
  /** The columns that matter most to it, and how much of 1. */
  readonly importance: readonly { readonly feature: string; readonly share: number }[];
}

/** Several models fitted on the same rows, with the inventory of where these come from. */
export interface BaselineRequest {
  readonly name: string;
  readonly interfaceName: string;
  readonly kinds: readonly string[];
  /** Of fewer ordinary flows none is made. */
  readonly minFlows: number;
  readonly seed: number;
  readonly falseAlarmRate: number;
  readonly date: string;
  readonly version: string;
  readonly evidence: readonly TrainingFile[];
}

export interface BaselineFile {
  readonly bytes: Uint8Array;
  readonly facts: BaselineFacts;
}

/** A model's file, as it was read. */
export interface ModelBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of an ONNX model: the bytes of the file beside it that says what its columns are. */
  readonly side?: Uint8Array | undefined;
}

export interface EvaluateRequest {
  readonly kinds: readonly { readonly kind: string; readonly settings: ModelSettings }[];
  readonly given: readonly ModelBytes[];
  /** What the rows come from: a model that was fitted on it looks better than it is. */
  readonly evidence?: readonly TrainingFile[] | undefined;
  /** The folder of the encoder that given models of texts were fitted with, where it lies elsewhere now. */
  readonly encoder?: string | undefined;
  readonly split?: SplitKind | undefined;
  readonly seed: number;
  readonly falseAlarmRate: number;
}

export interface LoadedModel {
  readonly kind: string;
  readonly title: string;
  readonly source: RowSource;
  readonly threshold: number;
  readonly card: TrainingCard;
}

export interface ScoreRequest {
  readonly model: ModelBytes;
  /** The folder of the encoder that a model of texts was fitted with, where it lies elsewhere now. */
  readonly encoder?: string | undefined;
  /** So many of the most unusual rows are explained. */
  readonly top: number;
  /** Where it reports, if not where it was set to. */
  readonly cut?: Cut | undefined;
}

/** One for each row, in their order. */
export interface RowScores {
  readonly raw: Float64Array<ArrayBuffer>;
  readonly scores: Float64Array<ArrayBuffer>;
  /** From this raw score on a row is reported. */
  readonly threshold: number;
}

export interface TopRow {
  readonly name: string;
  readonly explained: ExplainedRow;
}

export interface Scored {
  readonly rows: number;
  /** At or above the threshold. */
  readonly reported: number;
  /** The most unusual first. */
  readonly top: readonly TopRow[];
  /** How like what the model has learned from, a sentence. */
  readonly shift: string;
}

export type ScoreTableRequest = Omit<TablesRequest, 'seed' | 'maxRows' | 'paths'> & {
  readonly path: string;
  /** Which of how many, from 0: of several tables rows are told apart by their files. */
  readonly turn: number;
  readonly of: number;
};

export interface ModelSink {
  /** From 0 to 1. */
  progress(done: number): Promise<void>;
  text?(piece: string): Promise<void>;
  /** Of kinds that learn in epochs: mean loss of what it learns from, and of what it does not. */
  loss?(training: number, validation: number): Promise<void>;
}

export interface ModelService {
  gather(request: GatherRequest): Promise<Reply<null>>;
  /** With `labels` one word for each row, as the case has them; '' where there is none. */
  flowRows(batch: FlowBatch, labels?: readonly string[]): Promise<Reply<null>>;
  hostRows(batch: HostBatch): Promise<Reply<null>>;
  readTables(request: TablesRequest, sink: ModelSink): Promise<Reply<null>>;
  gathered(): Promise<Reply<Gathered>>;
  train(request: TrainRequest, sink: ModelSink): Promise<Reply<TrainedFile>>;
  makeBaseline(request: BaselineRequest, sink: ModelSink): Promise<Reply<BaselineFile>>;
  evaluate(request: EvaluateRequest, sink: ModelSink): Promise<Reply<readonly Evaluation[]>>;
  /** The model that the next calls score with. */
  load(request: ScoreRequest): Promise<Reply<LoadedModel>>;
  scoreFlows(batch: FlowBatch): Promise<Reply<RowScores>>;
  scoreHosts(batch: HostBatch): Promise<Reply<RowScores>>;
  /** Gives a line of CSV for each row, as it stands in the table with its score behind it. */
  scoreTable(request: ScoreTableRequest, sink: ModelSink): Promise<Reply<readonly string[]>>;
  scored(): Promise<Reply<Scored>>;
}
