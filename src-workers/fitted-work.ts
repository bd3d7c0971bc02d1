// A fitted model at work: prepared numbers in, scores out.

import type { LoadedModel } from '../src-contract/model-service.ts';
import { type ExplainedRow, type Likeness, Scorer } from '../src-core/model/scorer.ts';
import type { TrainedModel } from '../src-core/model/trained-model.ts';
import { fittedTerms, type WatchTerms } from '../src-core/model/watch-terms.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import type { WorkingModel, WorkingScores } from './working-model.ts';

export class FittedWork implements WorkingModel {
  readonly #scorer: Scorer;

  constructor(trained: TrainedModel) {
    this.#scorer = new Scorer(trained);
  }

  get loaded(): LoadedModel {
    const { kind, source, threshold, card } = this.#scorer.trained;
    return { kind, title: this.#scorer.title, source, threshold, card };
  }

  async score(table: RecordTable): Promise<WorkingScores> {
    return this.#scorer.score(table);
  }

  async explain(table: RecordTable): Promise<ExplainedRow> {
    // One that counts nothing: what is explained was counted when it was scored.
    const scorer = new Scorer(this.#scorer.trained);
    return scorer.explain(table, scorer.score(table), 0);
  }

  get shift(): Likeness {
    return this.#scorer.shift;
  }

  get seed(): number {
    return this.#scorer.trained.seed;
  }

  get habits(): TrainedModel['habits'] {
    return this.#scorer.trained.habits;
  }

  terms(falseAlarmRate?: number): WatchTerms {
    return fittedTerms(this.#scorer.trained, falseAlarmRate);
  }
}
