// Rows -> a trained model: what is ordinary is split, one part fitted on, the other kept to calibrate by.

import { AppError } from '../base/app-error.ts';
import { many } from '../base/in-words.ts';
import { Random } from '../base/random.ts';
import { quantileOf } from '../base/statistics.ts';
import type { Baseline } from '../detect/baseline.ts';
import type { RecordTable } from '../table/record-table.ts';
import { calibrate, rateComplaint, smallestRate, thresholdFor } from './conformal.ts';
import { type FeatureMatrix, rowsOf } from './feature-matrix.ts';
import type { ClassLabels, Model, ModelSettings } from './model.ts';
import { baselineKind, findModel } from './models.ts';
import { learnReference } from './normal-reference.ts';
import { sequenceColumns } from './packet-sequences.ts';
import { learnPreparation, plainPreparation, prepare } from './preparation.ts';
import type { RowSource } from './row-source.ts';
import { learnBins } from './stability-index.ts';
import { embeddedRows } from './text-transformer/embedded-rows.ts';
import type { EncoderFacts, TrainedModel, TrainingCard } from './trained-model.ts';

export interface TrainingRows {
  readonly source: RowSource;
  readonly table: RecordTable;
  readonly labels?: ClassLabels | undefined;
  /** Of the network that the rows come from. */
  readonly habits?: Baseline | undefined;
  /** By which a row is found again: a flow's id, or its number. */
  nameOf(row: number): string;
}

export interface Training {
  readonly settings: ModelSettings;
  readonly seed: number;
  readonly falseAlarmRate: number;
  readonly card: Pick<TrainingCard, 'date' | 'version' | 'evidence' | 'notes' | 'isShipped'>;
  /** Of a model that reads texts: what made the table's embeddings. */
  readonly encoder?: EncoderFacts | undefined;
  progress?(done: number): void;
  loss?(training: number, validation: number): void;
}

/** Of the ordinary rows so many are kept to calibrate by, up to a limit. */
const heldOutShare = 0.2;
const mostHeldOut = 10_000;
const leastOrdinary = 10;

export function trainModel(model: Model, rows: TrainingRows, training: Training): TrainedModel {
  const parts = splitRows(model, rows.table.rows, rows.labels, training.seed);
  const preparation =
    model.reads === 'first packets'
      ? plainPreparation(sequenceColumns)
      : learnPreparation(rows.table, parts.fitted, scaleRows(model, rows, parts.fitted));
  const matrix = prepare(preparation, rows.table, parts.fitted);
  if (matrix.columns.length === 0) {
    throw new AppError('bad-input', 'No column of the training data has a value in it.');
  }
  const labels = model.needsLabels ? labelsOf(rows.labels!, parts.fitted) : undefined;
  const input = embeddedRows(model, rows.table, parts.fitted) ?? matrix;
  const state = model.fit(input, labels, training.settings, training);
  const heldOut = prepare(preparation, rows.table, parts.heldOut);
  const tested = embeddedRows(model, rows.table, parts.heldOut) ?? heldOut;
  const conformal = calibrate(model.score(state, tested));
  const { falseAlarmRate } = training;
  const supported = Math.max(falseAlarmRate, smallestRate(conformal));
  const complaint = rateComplaint(conformal, falseAlarmRate);
  const usual = usualOf(matrix, labels, parts.fitted);
  return {
    kind: model.id,
    settings: training.settings,
    seed: training.seed,
    source: rows.source,
    ...(rows.habits && { habits: rows.habits }),
    preparation,
    width: matrix.columns.length,
    state,
    ...(training.encoder && { encoder: training.encoder }),
    conformal,
    threshold:
      model.decidesAt ??
      contaminated(training.settings, () => model.score(state, input)) ??
      thresholdFor(conformal, supported),
    baseline: fitBaseline(usual.matrix, heldOut, training),
    bins: learnBins(rows.table, parts.fitted),
    reference: learnReference(rows.table, usual.rows, usual.matrix, rows.nameOf, training.seed),
    card: {
      ...training.card,
      rows: rows.table.rows,
      fittedRows: parts.fitted.length,
      heldOutRows: parts.heldOut.length,
      leftOutRows: parts.leftOut,
      classes: rows.labels?.names ?? [],
      falseAlarmRate: supported,
      notes: complaint === undefined ? training.card.notes : [...training.card.notes, complaint],
    },
  };
}

/** Where the settings say what share of the rows are attacks: the raw score that so many of them reach. */
function contaminated(
  { contamination }: ModelSettings,
  scores: () => Float64Array,
): number | undefined {
  if (typeof contamination !== 'number') return undefined;
  return quantileOf(scores().sort(), 1 - contamination);
}

function fitBaseline(usual: FeatureMatrix, heldOut: FeatureMatrix, training: Training) {
  const model = findModel(baselineKind);
  const state = model.fit(usual, undefined, model.defaults, { seed: training.seed });
  const conformal = calibrate(model.score(state, heldOut));
  return { state, threshold: thresholdFor(conformal, training.falseAlarmRate) };
}

function scaleRows(
  { scalesByOrdinary }: Model,
  { labels }: TrainingRows,
  fitted: Uint32Array,
): Uint32Array {
  return scalesByOrdinary && labels ? fitted.filter((row) => labels.classes[row] === 0) : fitted;
}

interface Parts {
  readonly fitted: Uint32Array;
  /** Ordinary ones alone. */
  readonly heldOut: Uint32Array;
  readonly leftOut: number;
}

function splitRows(
  { needsLabels, title }: Model,
  rows: number,
  labels: ClassLabels | undefined,
  seed: number,
): Parts {
  if (needsLabels && !labels) {
    throw new AppError('bad-input', `${title} learns from labels, and the data has none.`);
  }
  const isOrdinary = (row: number) => !labels || labels.classes[row] === 0;
  const all = Array.from({ length: rows }, (_, row) => row);
  const ordinary = new Random(seed).shuffled(all.filter(isOrdinary));
  if (ordinary.length < leastOrdinary) {
    const sentence = `${many(ordinary.length, 'ordinary row')} are too few to learn from: it takes ${leastOrdinary}.`;
    throw new AppError('bad-input', sentence);
  }
  const held = Math.min(mostHeldOut, Math.max(1, Math.round(heldOutShare * ordinary.length)));
  const heldOut = Uint32Array.from(ordinary.slice(0, held)).sort();
  const attacks = all.filter((row) => !isOrdinary(row));
  if (needsLabels && attacks.length === 0) {
    throw new AppError('bad-input', `${title} learns from attacks, and no row is one.`);
  }
  const fitted = [...ordinary.slice(held), ...(needsLabels ? attacks : [])];
  const leftOut = needsLabels ? 0 : attacks.length;
  return { fitted: Uint32Array.from(fitted).sort(), heldOut, leftOut };
}

function labelsOf({ names, classes }: ClassLabels, rows: Uint32Array): ClassLabels {
  return { names, classes: Uint16Array.from(rows, (row) => classes[row]!) };
}

/** The ordinary ones of those it is fitted on. */
function usualOf(matrix: FeatureMatrix, labels: ClassLabels | undefined, rows: Uint32Array) {
  if (!labels) return { rows, matrix };
  const places = Array.from(rows, (_, place) => place).filter((i) => labels.classes[i] === 0);
  return { rows: Uint32Array.from(places, (i) => rows[i]!), matrix: rowsOf(matrix, places) };
}
