// What the model thread does for a case, as a plain object that is tested without a thread.

import type { CaseModelService } from '../src-contract/case-model-service.ts';
import { replyOf } from '../src-contract/reply.ts';
import { AppError } from '../src-core/base/app-error.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { findReading } from '../src-core/model/flow-reading.ts';
import { flowTable } from '../src-core/model/model-rows.ts';
import { refuseOtherRows } from '../src-core/model/row-source.ts';
import type { Likeness, Shift } from '../src-core/model/scorer.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import { baselineHosts, baselineKnown, describeBaseline } from './describe-baseline.ts';
import { describeModel } from './describe-model.ts';
import { openModel } from './open-model.ts';
import { reportBug } from './report-bug.ts';
import type { WorkingModel } from './working-model.ts';

export function makeCaseModelService(): CaseModelService {
  let opened: CaseScorer | undefined;
  const reply = <Answer>(work: () => Promise<Answer>) => replyOf(work, reportBug);
  const atWork = () => {
    if (!opened) throw new Error('No model has been opened.');
    return opened;
  };
  return {
    describeModel: (model) => reply(() => describeModel(model)),
    describeBaseline: (file) => reply(async () => describeBaseline(file)),
    baselineHosts: (file, offset, limit) =>
      reply(async () => baselineHosts(file, { offset, limit })),
    baselineKnown: (file) => reply(async () => baselineKnown(file)),
    openForCase: (model, encoder) =>
      reply(async () => {
        opened = new CaseScorer(model.name, await openModel(model, encoder));
        return opened.opened;
      }),
    scoreForCase: (batch) => reply(() => atWork().score(batch)),
    driftOfCase: () => reply(async () => atWork().drift),
    // By a model of its own: two questions may come at once.
    explainForCase: ({ model, batch, others }) =>
      reply(async () => {
        const scorer = new CaseScorer(model.name, await openModel(model));
        if (others) await scorer.score(others);
        return scorer.explain(batch);
      }),
  };
}

class CaseScorer {
  readonly #name: string;
  readonly #model: WorkingModel;
  #rows = 0;
  #reported = 0;

  constructor(name: string, model: WorkingModel) {
    const { unit, id } = model.loaded.source;
    if (unit !== 'flows') throw new AppError('bad-input', `${name} scores ${unit}, not flows.`);
    refuseOtherRows(name, model.loaded.source, findReading(id).source);
    this.#name = name;
    this.#model = model;
  }

  get opened() {
    const { threshold, source } = this.#model.loaded;
    return { name: this.#name, threshold, unit: source.unit, profileId: source.id };
  }

  async score(batch: FlowBatch) {
    const { raw, scores } = await this.#model.score(this.#tableOf(batch));
    const { threshold } = this.#model.loaded;
    this.#rows += raw.length;
    for (const one of raw) if (one >= threshold) this.#reported += 1;
    return { raw: Float64Array.from(raw), scores: Float64Array.from(scores), threshold };
  }

  async explain(batch: FlowBatch) {
    const explained = await this.#model.explain(this.#tableOf(batch));
    const { score } = explained;
    return { ...explained, pValue: Number.isNaN(score) ? null : 1 - score };
  }

  get drift() {
    const { shift } = this.#model;
    const { isUnlike, isTold, sentence } = shift;
    const columns = hasColumns(shift) ? shift.columns : [];
    return { rows: this.#rows, reported: this.#reported, isUnlike, isTold, sentence, columns };
  }

  #tableOf(batch: FlowBatch): RecordTable {
    return flowTable(batch, findReading(this.#model.loaded.source.id));
  }
}

/** Fitted models tell it column by column. */
const hasColumns = (shift: Likeness): shift is Shift => 'columns' in shift;
