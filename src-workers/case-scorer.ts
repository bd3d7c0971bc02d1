// A model at work for a case: batches in, scores out, counting on the way; of hosts the most unusual windows
// are kept to be explained, as no case has the numbers that they are made of.

import type {
  ExplainedFlow,
  ExplainedHost,
  HostScores,
  OpenedModel,
} from '../src-contract/case-model-service.ts';
import type { RowScores } from '../src-contract/model-service.ts';
import type { HostWhy } from '../src-contract/routes/host-scores.ts';
import type { ModelDrift } from '../src-contract/routes/models.ts';
import { AppError } from '../src-core/base/app-error.ts';
import type { HostBatch } from '../src-core/feature/host-batch.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { findReading } from '../src-core/model/flow-reading.ts';
import { flowTable, hostTable, sharingHosts } from '../src-core/model/model-rows.ts';
import { hostSource, refuseOtherRows } from '../src-core/model/row-source.ts';
import type { ExplainedRow, Likeness, Shift } from '../src-core/model/scorer.ts';
import { TopRows } from '../src-core/model/top-rows.ts';
import { whySentences } from '../src-core/model/why-sentences.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import type { WorkingModel } from './working-model.ts';

/** Some 4 KB each in the case. */
const mostExplained = 500;
/** Explained even where none of them is reported. */
const alwaysExplained = 100;

export class CaseScorer {
  readonly #name: string;
  readonly #model: WorkingModel;
  /** By their places among all rows. */
  readonly #top: TopRows;
  #rows = 0;
  #reported = 0;

  constructor(name: string, model: WorkingModel) {
    const { source } = model.loaded;
    if (source.unit === 'records') {
      throw new AppError('bad-input', `${name} scores records, not flows.`);
    }
    const isOfHosts = source.unit === 'hosts';
    refuseOtherRows(name, source, isOfHosts ? hostSource : findReading(source.id).source);
    this.#name = name;
    this.#model = model;
    this.#top = new TopRows(Math.min(mostExplained, model.mostExplained ?? mostExplained));
  }

  get opened(): OpenedModel {
    const { threshold, source } = this.#model.loaded;
    return { name: this.#name, threshold, unit: source.unit, profileId: source.id };
  }

  async score(batch: FlowBatch): Promise<RowScores> {
    return this.#score(this.#tableOf(batch));
  }

  async scoreHosts(batch: HostBatch): Promise<HostScores> {
    this.#refuse('hosts');
    const { table, originOf } = hostTable(batch);
    const before = this.#rows;
    const scored = await this.#score(table);
    this.#top.add(table, scored.raw, (row) => String(before + row));
    const origins = Array.from(scored.raw, (_, row) => originOf(row));
    return {
      ...scored,
      addresses: origins.map(({ host }) => host),
      startsUs: Float64Array.from(origins, ({ timeUs }) => timeUs),
      sharing: sharingHosts(batch),
    };
  }

  async explain(batch: FlowBatch): Promise<ExplainedFlow> {
    return withChance(await this.#model.explain(this.#tableOf(batch)));
  }

  async explainHosts(from: number, count: number): Promise<readonly ExplainedHost[]> {
    const { threshold } = this.#model.loaded;
    const explained: ExplainedHost[] = [];
    for (const [at, { raw, name, table }] of this.#top.rows.slice(0, from + count).entries()) {
      if (at < from || (at >= alwaysExplained && raw < threshold)) continue;
      const why = hostWhy(withChance(await this.#model.explain(table)));
      explained.push({ place: Number(name), why });
    }
    return explained;
  }

  get drift(): Omit<ModelDrift, 'atUs'> {
    const { shift } = this.#model;
    const { isUnlike, isTold, sentence } = shift;
    const columns = hasColumns(shift) ? shift.columns : [];
    return { rows: this.#rows, reported: this.#reported, isUnlike, isTold, sentence, columns };
  }

  async #score(table: RecordTable): Promise<RowScores> {
    const { raw, scores } = await this.#model.score(table);
    const { threshold } = this.#model.loaded;
    this.#rows += raw.length;
    for (const one of raw) if (one >= threshold) this.#reported += 1;
    return { raw: Float64Array.from(raw), scores: Float64Array.from(scores), threshold };
  }

  #tableOf(batch: FlowBatch): RecordTable {
    this.#refuse('flows');
    return flowTable(batch, findReading(this.#model.loaded.source.id));
  }

  #refuse(rows: OpenedModel['unit']): void {
    const { unit } = this.#model.loaded.source;
    if (unit !== rows) {
      throw new AppError('bad-input', `${this.#name} scores ${unit}, not ${rows}.`);
    }
  }
}

const withChance = (explained: ExplainedRow): ExplainedFlow => {
  const { score } = explained;
  return { ...explained, pValue: Number.isNaN(score) ? null : 1 - score };
};

/** Fitted models tell it column by column. */
const hasColumns = (shift: Likeness): shift is Shift => 'columns' in shift;

/** As JSON holds it: no number that is none. */
function hostWhy(explained: ExplainedFlow): HostWhy {
  const { base, interaction, contributions, nearest = null } = explained;
  return {
    ...{ base, interaction, nearest },
    contributions: contributions.map(({ feature, value, added, usual }) => ({
      ...{ feature, added, usual: usual ?? null },
      value: typeof value === 'number' && !Number.isFinite(value) ? null : value,
    })),
    sentences: whySentences(explained, nearest && { ...nearest, flowId: null }, 'windows'),
  };
}
