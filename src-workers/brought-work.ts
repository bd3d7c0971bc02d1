// An ONNX model that somebody brings along, at work: columns of a table in, in the order that its side file
// names, scores out. It brings no ordinary rows, so that nothing is calibrated, and what is usual is what is
// usual among the rows that are scored.

import {
  type BroughtModel,
  readBroughtModel,
  sideFileName,
} from '../src-contract/brought-model.ts';
import type { LoadedModel, ModelBytes } from '../src-contract/model-service.ts';
import { broughtKind, broughtTerms } from '../src-core/model/brought/brought-terms.ts';
import { fedNumbers, fedWords } from '../src-core/model/brought/fed-columns.ts';
import { rawScores, rawThreshold } from '../src-core/model/brought/output-scores.ts';
import { ScoredSample, withoutEach } from '../src-core/model/brought/scored-sample.ts';
import { explainedRow } from '../src-core/model/explained-row.ts';
import { explanationBy } from '../src-core/model/occlusion-scores.ts';
import { flowSource, hostSource, type RowSource } from '../src-core/model/row-source.ts';
import type { ExplainedRow, Likeness } from '../src-core/model/scorer.ts';
import type { WatchTerms } from '../src-core/model/watch-terms.ts';
import type { RecordTable } from '../src-core/table/record-table.ts';
import { piecesOf } from '../src-core/table/table-pieces.ts';
import { checkColumns, checkInputs, outputOf } from './brought-fit.ts';
import { type OnnxFeed, type OnnxPlace, type OnnxSession, openOnnx } from './onnx-session.ts';
import type { WorkingModel, WorkingScores } from './working-model.ts';

export const isOnnx = ({ name }: ModelBytes): boolean => /\.onnx$/i.test(name);

/** So many rows are given at a time. */
const pieceRows = 4096;
/** Each column of an explained row is one row more to score. */
const mostExplained = 1000;

export async function openBrought({ name, bytes, side }: ModelBytes): Promise<WorkingModel> {
  if (side === undefined) throw new Error('An ONNX model comes with its side file.');
  const brought = readBroughtModel(new TextDecoder().decode(side), sideFileName(name));
  return new BroughtWork(brought, await openOnnx(name, bytes));
}

class BroughtWork implements WorkingModel {
  readonly loaded: LoadedModel;
  readonly seed = null;
  readonly shift = unknownShift;
  readonly #brought: BroughtModel;
  readonly #session: OnnxSession;
  readonly #output: string;
  readonly #sample: ScoredSample;

  constructor(brought: BroughtModel, session: OnnxSession) {
    this.#brought = brought;
    this.#session = session;
    this.#output = outputOf(session, brought.output);
    this.#sample = new ScoredSample(brought.columns);
    checkInputs(session, brought.columns);
    checkColumns(sideFileName(session.name), brought);
    const threshold = rawThreshold(brought.threshold, brought.score);
    const source = sourceOf(brought);
    this.loaded = { kind: broughtKind, title: 'ONNX model', source, threshold, card: emptyCard };
  }

  async score(table: RecordTable): Promise<WorkingScores> {
    const raw = new Float64Array(table.rows);
    let at = 0;
    for (const piece of piecesOf(table, pieceRows)) {
      raw.set(await this.#scoresOf(piece), at);
      at += piece.rows;
    }
    this.#sample.add(table);
    return { raw, scores: new Float64Array(table.rows).fill(Number.NaN) };
  }

  async explain(table: RecordTable): Promise<ExplainedRow> {
    const columns = this.#brought.columns.length > mostExplained ? [] : this.#brought.columns;
    const ranges = columns.length === 0 ? [] : this.#sample.ranges;
    const occluded = columns.length === 0 ? undefined : withoutEach(table, ranges);
    const raw = await this.#scoresOf(occluded ?? table);
    return explainedRow(table, 0, {
      explanation: explanationBy(occluded ? raw : Float64Array.of(raw[0]!, raw[0]!)),
      columns,
      ranges,
      score: Number.NaN,
      threshold: this.loaded.threshold,
      nearest: undefined,
    });
  }

  /** It knows no ordinary rows: its own threshold holds, whatever is allowed. */
  terms(): WatchTerms {
    return broughtTerms(this.loaded.threshold, this.#brought.score);
  }

  async #scoresOf(table: RecordTable): Promise<Float64Array> {
    const output = await this.#session.run(this.#feeds(table), this.#output);
    return rawScores(output, this.#brought.score, table.rows, this.#session.name);
  }

  /** All columns as one input, or each as its own. */
  #feeds(table: RecordTable): OnnxFeed[] {
    const { columns } = this.#brought;
    const { inputs } = this.#session;
    if (inputs.length === 1) return [this.#feed(inputs[0]!, table, columns)];
    return inputs.map((place, i) => this.#feed(place, table, [columns[i]!]));
  }

  #feed(place: OnnxPlace, table: RecordTable, columns: readonly string[]): OnnxFeed {
    const values =
      place.type === 'string'
        ? fedWords(table, columns)
        : fedNumbers(table, columns, this.#brought.fill);
    return {
      place,
      values,
      shape: place.shape.length === 1 ? [table.rows] : [table.rows, columns.length],
    };
  }
}

/** Of a table's columns it takes those that it knows by name, whatever else is there: no hash. */
function sourceOf({ profile }: BroughtModel): RowSource {
  if (profile === 'wiresift') return flowSource;
  return profile === 'hosts' ? hostSource : { unit: 'records', id: 'records', hash: '' };
}

const unknownShift: Likeness = {
  isUnlike: false,
  isTold: false,
  sentence:
    'Nothing says what the model has learned from, so nobody can tell whether this is like it.',
};

const emptyCard: LoadedModel['card'] = {
  ...{ date: '', version: '', evidence: [], classes: [], isShipped: false },
  ...{ rows: 0, fittedRows: 0, heldOutRows: 0, leftOutRows: 0, falseAlarmRate: Number.NaN },
  notes: [
    'It was brought along: its raw score is its own, and nothing says how many ordinary rows reach the threshold.',
  ],
};
