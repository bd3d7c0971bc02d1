// Labelled rows and models -> what each model is worth on rows it has not learned from, with the trivial
// baseline always among them.

import { AppError } from '../base/app-error.ts';
import type { GatheredRows } from '../model/gathered-rows.ts';
import type { ClassLabels, Model } from '../model/model.ts';
import { baselineKind, findModel } from '../model/models.ts';
import { prepare } from '../model/preparation.ts';
import { refuseOtherRows } from '../model/row-source.ts';
import { embeddedRows } from '../model/text-transformer/embedded-rows.ts';
import { type Training, trainModel } from '../model/train-model.ts';
import type { TrainedModel } from '../model/trained-model.ts';
import { chooseRows, type RecordTable } from '../table/record-table.ts';
import { type ChosenKind, type Contender, type GivenScores, toldApart } from './contender.ts';
import { type Evaluation, evaluate, type TestedRows, type TestedScores } from './evaluation.ts';
import { originsOf } from './origins-of.ts';
import type { Split } from './split.ts';
import { sidesOf } from './split-as-given.ts';
import { type SplitKind, splitRows, usualSplit } from './split-rows.ts';
import { splitWarnings } from './split-warnings.ts';

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
  for (const contender of contenders) {
    if (!('trained' in contender)) continue;
    refuseOtherRows(contender.name, contender.trained.source, rows.source);
  }
  const named = toldApart(contenders);
  const isFitted = contenders.some((contender) => 'kind' in contender);
  const results: Evaluation[] = [];
  for (const split of isFitted ? splitsOf(labelled, options) : [everyRowTested(rows.table.rows)]) {
    results.push(...onOneSplit(labelled, split, named, options));
  }
  return results;
}

export function splitsOf(rows: LabelledRows, options: EvaluateOptions): Iterable<Split> {
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
    if ('raw' in contender) {
      results.set(contender.name, evaluate(scoresAt(contender, split.test), tested));
    } else {
      const trained =
        'trained' in contender ? contender.trained : trainOn(rows, split, contender, options);
      const name = 'trained' in contender ? contender.name : contender.kind;
      judge(name, trained, table, tested, results);
    }
    options.progress?.((turn + 1) / contenders.length);
  }
  if (!results.has(baselineKind)) judgeBaseline(rows, split, tested, options, results);
  return [...results.values()];
}

/** With the baseline that was fitted beside it, once. */
function judge(
  name: string,
  trained: TrainedModel,
  table: RecordTable,
  tested: TestedRows,
  into: Map<string, Evaluation>,
): void {
  const matrix = prepare(trained.preparation, table);
  const model = findModel(trained.kind);
  const input = embeddedRows(model, table) ?? matrix;
  into.set(name, evaluate(scoresOf(model, trained, input, name), tested));
  if (into.has(baselineKind)) return;
  const baseline = { ...trained, ...trained.baseline };
  const trivial = scoresOf(findModel(baselineKind), baseline, matrix, baselineKind);
  into.set(baselineKind, evaluate(trivial, tested));
}

/** Where every model brought its scores along, none has brought a baseline. */
function judgeBaseline(
  rows: LabelledRows,
  split: Split,
  tested: TestedRows,
  options: EvaluateOptions,
  into: Map<string, Evaluation>,
): void {
  const ordinary = split.test.filter((row) => rows.labels.classes[row] === 0);
  const contender = { kind: baselineKind, settings: {} };
  const trained = trainOn(rows, { ...split, train: ordinary }, contender, options);
  const warning = `${baselineKind} was fitted on ordinary rows that it is tested on, for want of others: it looks a little better than it is.`;
  const warned = { ...tested, warnings: [...tested.warnings, warning] };
  judge(baselineKind, trained, chooseRows(rows.table, split.test), warned, into);
}

function scoresAt({ name, raw, threshold }: GivenScores, rows: Uint32Array): TestedScores {
  return { model: name, scores: Float64Array.from(rows, (row) => raw[row]!), threshold };
}

function trainOn(
  rows: LabelledRows,
  { name, train }: Split,
  { kind, settings }: ChosenKind,
  { seed, falseAlarmRate }: EvaluateOptions,
): TrainedModel {
  const model = findModel(kind);
  if (model.needsLabels && train.every((row) => rows.labels.classes[row] === 0)) {
    const sentence = `${kind} learns from attacks, and the split (${name}) leaves it none: choose another one.`;
    throw new AppError('bad-input', sentence);
  }
  const learned = {
    source: rows.source,
    table: chooseRows(rows.table, train),
    labels: labelsAt(rows.labels, train),
    nameOf: (row: number) => rows.origins[train[row]!]!.name,
  };
  const card = { date: '', version: '', evidence: [], notes: [], isShipped: false };
  const training: Training = { settings, seed, falseAlarmRate, card };
  return trainModel(model, learned, training);
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
