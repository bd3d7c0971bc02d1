// A model that rows can be scored with, whatever it takes to ask it: a fitted one answers by itself, one
// that somebody brings along by onnxruntime.

import type { LoadedModel } from '../src-contract/model-service.ts';
import type { Baseline } from '../src-core/detect/baseline.ts';
import type { ExplainedRow, Likeness } from '../src-core/model/scorer.ts';
import type { WatchTerms } from '../src-core/model/watch-terms.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';

export interface WorkingModel {
  readonly loaded: LoadedModel;
  score(table: RecordTable): Promise<WorkingScores>;
  /** Of the only row of each table, once all rows were scored. */
  explain(table: RecordTable): Promise<ExplainedRow>;
  /** How like what it has learned from all was that was scored. */
  readonly shift: Likeness;
  /** Null of one that was brought along. */
  readonly seed: number | null;
  /** What detectors of new hosts and services go by. */
  readonly habits?: Baseline | undefined;
  /** To explain takes so long that no more than these are; any number when nothing is said. */
  readonly mostExplained?: number;
  /** Beside the detectors; `falseAlarmRate` is what the person allows. */
  terms(falseAlarmRate?: number): WatchTerms;
}

export interface WorkingScores {
  readonly raw: Float64Array;
  /** NaN where nothing says what share of ordinary rows is less unusual. */
  readonly scores: Float64Array;
}
