// Rows -> their scores by a trained model, and why: chunk by chunk, counting on the way how far they are
// from what the model has learned from.

import type { Contribution } from '../detect/finding.ts';
import type { RecordTable } from '../table/record-table.ts';
import { calibratedScores } from './conformal.ts';
import { explainedRow } from './explained-row.ts';
import { type FeatureMatrix, rowsOf } from './feature-matrix.ts';
import type { Explanation, Model } from './model.ts';
import { findModel } from './models.ts';
import { type NearestRow, nearestRow, type UsualRange } from './normal-reference.ts';
import { matrixColumns, prepare } from './preparation.ts';
import {
  type ColumnShift,
  columnShifts,
  countRows,
  enoughToTell,
  type ScoredCounts,
  shiftSummary,
  startCounting,
} from './stability-index.ts';
import { embeddedRows } from './text-transformer/embedded-rows.ts';
import type { TrainedModel } from './trained-model.ts';

export interface ScoredRows {
  readonly matrix: FeatureMatrix;
  /** In the model's own unit: the greater, the more unusual. */
  readonly raw: Float64Array;
  /** The share of ordinary rows that are less unusual. */
  readonly scores: Float64Array;
}

export interface ExplainedRow {
  /** `base`, all that was added and `interaction` add up to it. */
  readonly raw: number;
  readonly base: number;
  readonly interaction: number;
  /** NaN where nothing says what share of ordinary rows is less unusual. */
  readonly score: number;
  /** Where it is reported. */
  readonly threshold: number;
  /** What added most, or took most away, comes first. */
  readonly contributions: readonly ExplainedColumn[];
  readonly nearest: NearestRow | undefined;
  /** Of a model that knows more than two classes by name: the attack that it is most like. */
  readonly takenFor?: string | undefined;
}

export interface ExplainedColumn extends Contribution {
  readonly usual: UsualRange;
}

export class Scorer {
  readonly trained: TrainedModel;
  readonly #model: Model;
  /** Of each of the matrix's columns, the one of the table that it comes from. */
  readonly #sources: readonly number[];
  readonly #counts: ScoredCounts;

  constructor(trained: TrainedModel) {
    this.trained = trained;
    this.#model = findModel(trained.kind);
    this.#sources = matrixColumns(trained.preparation).map(({ source }) => source);
    this.#counts = startCounting(trained.bins);
  }

  get title(): string {
    return this.#model.title;
  }

  score(table: RecordTable): ScoredRows {
    const { preparation, state, conformal, bins } = this.trained;
    const matrix = prepare(preparation, table);
    const raw = this.#model.score(state, embeddedRows(this.#model, table) ?? matrix);
    countRows(bins, this.#counts, table);
    return { matrix, raw, scores: calibratedScores(conformal, raw) };
  }

  /** `explanation` is by the table's columns; of a model that reads texts only its encoder can make one. */
  explain(
    table: RecordTable,
    { matrix, scores }: Omit<ScoredRows, 'raw'>,
    row: number,
    explanation = this.#explanationOf(matrix, row),
  ): ExplainedRow {
    const { preparation, reference, threshold } = this.trained;
    const explained = explainedRow(table, row, {
      explanation,
      columns: preparation.columns.map(({ name }) => name),
      ranges: reference.ranges,
      score: scores[row]!,
      threshold,
      nearest: nearestRow(reference, matrix, row),
    });
    const takenFor = this.#classOf(matrix, row);
    return takenFor === undefined ? explained : { ...explained, takenFor };
  }

  /** What the matrix's columns added, by the table's columns that they were made of. */
  #explanationOf(matrix: FeatureMatrix, row: number): Explanation {
    const { preparation, state } = this.trained;
    const { added, ...rest } = this.#model.explainRow(state, matrix, row);
    const sums = new Float64Array(preparation.columns.length);
    for (let i = 0; i < added.length; i++) sums[this.#sources[i]!]! += added[i]!;
    return { ...rest, added: sums };
  }

  /** What it takes a row for, where it knows more than two classes by name. */
  #classOf(matrix: FeatureMatrix, row: number): string | undefined {
    const { state, card } = this.trained;
    const { classChances } = this.#model;
    if (!classChances || card.classes.length < 3) return undefined;
    const chances = classChances(state, rowsOf(matrix, [row]));
    let likeliest = 1; // of the attacks: that it is none was decided by the score
    for (let i = 2; i < chances.length; i++) if (chances[i]! > chances[likeliest]!) likeliest = i;
    return card.classes[likeliest];
  }

  /** How like what was scored so far is to what the model has learned from. */
  get shift(): Shift {
    const { bins } = this.trained;
    const columns = columnShifts(bins, this.#counts);
    const large = columns.filter(({ reading }) => reading === 'large').length;
    const isUnlike = large > unlikeShare * columns.length;
    const isTold = enoughToTell(bins, this.#counts);
    return { isUnlike, isTold, sentence: shiftSummary(bins, this.#counts), columns };
  }
}

const unlikeShare = 0.2;

export interface Likeness {
  /** In so many columns that its scores say little. */
  readonly isUnlike: boolean;
  /** Otherwise too few rows were scored to tell. */
  readonly isTold: boolean;
  readonly sentence: string;
}

export interface Shift extends Likeness {
  /** The most shifted first. */
  readonly columns: readonly ColumnShift[];
}
