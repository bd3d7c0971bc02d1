// A model that rows can be scored with, whatever it takes to ask it: a fitted one answers by itself, one
// that somebody brings along by onnxruntime.

import type { LoadedModel } from '../src-contract/model-service.ts';
import type { ExplainedRow } from '../src-core/model/scorer.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';

export interface WorkingModel {
  readonly loaded: LoadedModel;
  score(table: RecordTable): Promise<WorkingScores>;
  /** Of the only row of each table, once all rows were scored. */
  explain(table: RecordTable): Promise<ExplainedRow>;
  /** How like what it has learned from all was that was scored, a sentence. */
  readonly shift: string;
}

export interface WorkingScores {
  readonly raw: Float64Array;
  /** NaN where nothing says what share of ordinary rows is less unusual. */
  readonly scores: Float64Array;
}
