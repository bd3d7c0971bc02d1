// One model at work: rows in, scores out, the most unusual kept to be explained at the end.

import type {
  LoadedModel,
  RowScores,
  Scored,
  ScoreRequest,
  TopRow,
} from '../src-contract/model-service.ts';
import type { HostBatch } from '../src-core/feature/host-batch.ts';
import { wordAt } from '../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';
import { findReading } from '../src-core/model/flow-reading.ts';
import { flowTable, hostTable } from '../src-core/model/model-rows.ts';
import { hostSource, type RowSource, refuseOtherRows } from '../src-core/model/row-source.ts';
import { originAt, tableSource } from '../src-core/model/table-rows.ts';
import { TopRows } from '../src-core/model/top-rows.ts';
import type { ScoredCells } from '../src-core/report/scored-table-csv.ts';
import type { LabelledTable } from '../src-core/table/read-table.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import { piecesOf } from '../src-core/table/table-pieces.ts';
import type { WorkingModel } from './working-model.ts';

const pieceRows = 65_536;

export class RowScorer {
  readonly #name: string;
  readonly #model: WorkingModel;
  readonly #top: TopRows;
  #rows = 0;
  #reported = 0;

  constructor(working: WorkingModel, { model, top }: Pick<ScoreRequest, 'model' | 'top'>) {
    this.#name = model.name;
    this.#model = working;
    this.#top = new TopRows(top);
    // Of what is made of captures it is known before one is read.
    const { unit, id } = working.loaded.source;
    if (unit === 'flows') this.#expect(findReading(id).source);
    if (unit === 'hosts') this.#expect(hostSource);
  }

  get loaded(): LoadedModel {
    return this.#model.loaded;
  }

  async flows(batch: FlowBatch): Promise<RowScores> {
    this.#expect({ ...this.loaded.source, unit: 'flows' });
    const reading = findReading(this.loaded.source.id);
    return this.score(flowTable(batch, reading), (row) => wordAt(batch, row, 'flowId'));
  }

  async hosts(batch: HostBatch): Promise<RowScores> {
    this.#expect(hostSource);
    const { table, originOf } = hostTable(batch);
    return this.score(table, (row) => originOf(row).name);
  }

  async score(table: RecordTable, nameOf: (row: number) => string): Promise<RowScores> {
    const { raw, scores } = await this.#model.score(table);
    const { threshold } = this.#model.loaded;
    this.#top.add(table, raw, nameOf);
    this.#rows += raw.length;
    for (let row = 0; row < raw.length; row++) if (raw[row]! >= threshold) this.#reported += 1;
    return { raw: Float64Array.from(raw), scores: Float64Array.from(scores), threshold };
  }

  /** All rows of a table, which is read whole; what is made of it to score by is larger by far. */
  async records(read: LabelledTable, file?: string): Promise<ScoredCells> {
    this.#expect(tableSource(read));
    const { rows } = read.table;
    const [raw, scores] = [new Float64Array(rows), new Float64Array(rows)];
    const apart = file === undefined ? '' : `${file} `;
    let at = 0;
    for (const piece of piecesOf(read.table, pieceRows)) {
      const from = at;
      const found = await this.score(piece, (row) => apart + originAt(read, from + row).name);
      raw.set(found.raw, from);
      scores.set(found.scores, from);
      at += piece.rows;
    }
    return { raw, scores, threshold: this.loaded.threshold };
  }

  async scored(): Promise<Scored> {
    const top: TopRow[] = [];
    for (const { name, table } of this.#top.rows) {
      top.push({ name, explained: await this.#model.explain(table) });
    }
    return { rows: this.#rows, reported: this.#reported, top, shift: this.#model.shift.sentence };
  }

  #expect(rows: RowSource): void {
    refuseOtherRows(this.#name, this.#model.loaded.source, rows);
  }
}
