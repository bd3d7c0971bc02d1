// Labelled rows and models -> what each model is worth on rows it has not learned from, with the trivial
// baseline always among them.

import { AppError } from '../base/app-error.ts';
import type { GatheredRows } from '../model/gathered-rows.ts';
import type { ClassLabels, Model, ModelSettings } from '../model/model.ts';
import { baselineKind, findModel } from '../model/models.ts';
import { prepare } from '../model/preparation.ts';
import { type Training, trainModel } from '../model/train-model.ts';
import type { TrainedModel } from '../model/trained-model.ts';
import { chooseRows } from '../table/record-table.ts';
import { type Evaluation, evaluate, type TestedRows, type TestedScores } from './evaluation.ts';
import { originsOf } from './origins-of.ts';
import type { Split } from './split.ts';
import { sidesOf } from './split-as-given.ts';
import { type SplitKind, splitRows, usualSplit } from './split-rows.ts';
import { splitWarnings } from './split-warnings.ts';

/** A kind that is fitted for each split, or a model that was fitted before. */
export type Contender = ChosenKind | GivenModel;

interface ChosenKind {
  readonly kind: string;
  readonly settings: ModelSettings;
}

interface GivenModel {
  readonly name: string;
  readonly trained: TrainedModel;
}

export interface EvaluateOptions {
  /** What the rows allow that says most, when nothing is said. */
  readonly split?: SplitKind | undefined;
  readonly seed: number;
  readonly testShare?: number | undefined;
  readonly falseAlarmRate: number;
  progress?(done: number): void;
}

type LabelledRows = GatheredRows & { readonly labels: ClassLabels };

export function evaluateModels(
  rows: GatheredRows,
  contenders: readonly Contender[],
  options: EvaluateOptions,
): Evaluation[] {
  const { labels } = rows;
  if (!labels) throw new AppError('bad-input', 'Without labels there is nothing to judge by.');
  const labelled = { ...rows, labels };
  const isFitted = contenders.some((contender) => 'kind' in contender);
  const results: Evaluation[] = [];
  for (const split of isFitted ? splitsOf(labelled, options) : [everyRowTested(rows.table.rows)]) {
    results.push(...onOneSplit(labelled, split, contenders, options));
  }
  return results;
}

function splitsOf(rows: LabelledRows, options: EvaluateOptions): Iterable<Split> {
  const origins = originsOf(rows.origins);
  const sides = rows.split && sidesOf(rows.split);
  const kind = options.split ?? (sides ? 'given' : usualSplit(origins));
  return splitRows(kind, rows.labels, origins, { ...options, sides });
}

function everyRowTested(rows: number): Split {
  const test = Uint32Array.from({ length: rows }, (_, row) => row);
  const note = 'The models were fitted before, on other data: every row is tested.';
  return { name: 'given model', note, train: new Uint32Array(), test };
}

function onOneSplit(
  rows: LabelledRows,
  split: Split,
  contenders: readonly Contender[],
  options: EvaluateOptions,
): Evaluation[] {
  const table = chooseRows(rows.table, split.test);
  const tested: TestedRows = {
    labels: labelsAt(rows.labels, split.test),
    split: split.name,
    note: split.note,
    warnings:
      split.train.length > 0
        ? splitWarnings(split, rows.labels, originsOf(rows.origins), rows.table)
        : [],
  };
  const results = new Map<string, Evaluation>();
  for (const [turn, contender] of contenders.entries()) {
    const trained =
      'trained' in contender ? contender.trained : trainOn(rows, split, contender, options);
    const name = 'trained' in contender ? contender.name : contender.kind;
    const matrix = prepare(trained.preparation, table);
    const scores = scoresOf(findModel(trained.kind), trained, matrix, name);
    results.set(name, evaluate(scores, tested));
    if (!results.has(baselineKind)) {
      const baseline = { ...trained, ...trained.baseline };
      const trivial = scoresOf(findModel(baselineKind), baseline, matrix, baselineKind);
      results.set(baselineKind, evaluate(trivial, tested));
    }
    options.progress?.((turn + 1) / contenders.length);
  }
  return [...results.values()];
}

function trainOn(
  rows: LabelledRows,
  { train }: Split,
  { kind, settings }: ChosenKind,
  { seed, falseAlarmRate }: EvaluateOptions,
): TrainedModel {
  const learned = {
    source: rows.source,
    table: chooseRows(rows.table, train),
    labels: labelsAt(rows.labels, train),
    nameOf: (row: number) => rows.origins[train[row]!]!.name,
  };
  const card = { date: '', version: '', evidence: [], notes: [], isShipped: false };
  const training: Training = { settings, seed, falseAlarmRate, card };
  return trainModel(findModel(kind), learned, training);
}

function scoresOf(
  model: Model,
  { state, threshold, card }: Pick<TrainedModel, 'state' | 'threshold' | 'card'>,
  matrix: ReturnType<typeof prepare>,
  name: string,
): TestedScores {
  const scores = model.score(state, matrix);
  const chances = model.classChances?.(state, matrix);
  return { model: name, scores, threshold, ...(chances && { classes: card.classes, chances }) };
}

function labelsAt({ names, classes }: ClassLabels, rows: Uint32Array): ClassLabels {
  return { names, classes: Uint16Array.from(rows, (row) => classes[row]!) };
}
