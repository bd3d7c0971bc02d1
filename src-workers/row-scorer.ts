// One model at work: rows in, scores out, the most unusual kept to be explained at the end.

import type {
  LoadedModel,
  RowScores,
  Scored,
  ScoreRequest,
} from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import type { HostBatch } from '../src-core/feature/host-batch.ts';
import { wordAt } from '../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { flowTable, hostTable } from '../src-core/model/model-rows.ts';
import type { RowUnit } from '../src-core/model/row-source.ts';
import { Scorer } from '../src-core/model/scorer.ts';
import { tableRows } from '../src-core/model/table-rows.ts';
import { TopRows } from '../src-core/model/top-rows.ts';
import type { ScoredCells } from '../src-core/report/scored-table-csv.ts';
import type { LabelledTable } from '../src-core/table/read-table.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import { unpackModel } from './model-bytes.ts';

export class RowScorer {
  readonly #name: string;
  readonly #scorer: Scorer;
  readonly #top: TopRows;
  #rows = 0;
  #reported = 0;

  constructor({ model, top }: ScoreRequest) {
    this.#name = model.name;
    this.#scorer = new Scorer(unpackModel(model));
    this.#top = new TopRows(top);
  }

  get loaded(): LoadedModel {
    const { kind, source, threshold, card } = this.#scorer.trained;
    return { kind, title: this.#scorer.title, source, threshold, card };
  }

  flows(batch: FlowBatch): RowScores {
    this.#expect('flows');
    return this.score(flowTable(batch), (row) => wordAt(batch, row, 'flowId'));
  }

  hosts(batch: HostBatch): RowScores {
    this.#expect('hosts');
    const { table, nameOf } = hostTable(batch);
    return this.score(table, nameOf);
  }

  score(table: RecordTable, nameOf: (row: number) => string): RowScores {
    const { raw, scores } = this.#scorer.score(table);
    const { threshold } = this.#scorer.trained;
    this.#top.add(table, raw, nameOf);
    this.#rows += raw.length;
    for (let row = 0; row < raw.length; row++) if (raw[row]! >= threshold) this.#reported += 1;
    return { raw: Float64Array.from(raw), scores: Float64Array.from(scores), threshold };
  }

  /** All rows of a table. */
  records(read: LabelledTable): ScoredCells {
    const { source } = this.#scorer.trained;
    this.#expect('records');
    const rows = tableRows(read);
    if (rows.source.hash !== source.hash) {
      throw new AppError(
        'bad-input',
        `The table has other columns than those ${this.#name} was fitted on (${source.id}).`,
      );
    }
    return this.score(rows.table, (row) => rows.origins[row]!.name);
  }

  scored(): Scored {
    const scorer = new Scorer(this.#scorer.trained);
    const top = this.#top.rows.map(({ name, table }) => ({
      name,
      explained: scorer.explain(table, scorer.score(table), 0),
    }));
    const { sentence } = this.#scorer.shift;
    return { rows: this.#rows, reported: this.#reported, top, shift: sentence };
  }

  #expect(unit: RowUnit): void {
    const { source } = this.#scorer.trained;
    if (source.unit === unit) return;
    throw new AppError('bad-input', `${this.#name} scores ${source.unit}, not ${unit}.`);
  }
}
