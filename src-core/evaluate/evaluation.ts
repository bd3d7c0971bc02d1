// The scores that one model gives to the tested rows of one split -> all that is told of it, as plain data:
// numbers, words and lists, null for what cannot be said.

import type { ClassLabels } from '../model/model.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { type ClassResult, classResults } from './class-results.ts';
import { binaryReport, type ClassificationReport } from './classification-report.ts';
import { type BinaryConfusion, confusionAt } from './confusion.ts';
import { type NamedClasses, namedClasses } from './named-classes.ts';
import {
  averagePrecision,
  drawnPrecisionRecall,
  type PrecisionRecallPoint,
} from './precision-recall.ts';
import { type RankedScores, rankScores } from './rank-scores.ts';
import { recallAtRate, shownRates } from './recall-at-rate.ts';
import { drawnRoc, type RocPoint, rocArea } from './roc-curve.ts';
import { type ScoreHistogram, scoreHistogram } from './score-histogram.ts';
import { type ThresholdCounts, thresholdCounts } from './threshold-counts.ts';

/** What a model says of tested rows, in their order. */
export interface TestedScores {
  /** The model's id, or the name of its file. */
  readonly model: string;
  /** Its raw scores, and from which on it reports a row. */
  readonly scores: ArrayLike<number>;
  readonly threshold: number;
  /** Of models that tell classes apart: the chance of each, row by row; the ordinary one is the first. */
  readonly classes?: readonly string[] | undefined;
  readonly chances?: Float64Array | undefined;
}

/** The truth about the same rows, and how they were chosen. */
export interface TestedRows {
  readonly labels: ClassLabels;
  readonly split: string;
  readonly note: string;
  readonly warnings: readonly string[];
}

export interface Evaluation {
  readonly model: string;
  readonly split: string;
  readonly note: string;
  readonly warnings: readonly string[];
  /** Tested ones, and the attacks among them. */
  readonly rows: number;
  readonly positives: number;
  readonly threshold: number;
  /** Null where a class is missing. */
  readonly rocAuc: number | null;
  readonly averagePrecision: number | null;
  readonly recallAtFpr: readonly RecallAtFpr[];
  /** At the threshold, of attack or ordinary alone. */
  readonly confusion: BinaryConfusion;
  readonly report: ClassificationReport;
  /** Of each class that has rows; attacks by their names. */
  readonly perClass: readonly ClassResult[];
  /** Of models that name attacks: how rightly. */
  readonly named: NamedClasses | null;
  readonly roc: readonly RocPoint[];
  readonly precisionRecall: readonly PrecisionRecallPoint[];
  readonly histogram: ScoreHistogram;
  /** What is reported from each threshold on: a confusion at any of them. */
  readonly thresholds: readonly ThresholdCounts[];
  /** Of models that give chances. */
  readonly calibration: Calibration | null;
}

export interface RecallAtFpr {
  readonly rate: number;
  readonly recall: number | null;
  readonly threshold: number | null;
}

export function evaluate(tested: TestedScores, rows: TestedRows): Evaluation {
  const { scores, threshold } = tested;
  const { labels, split, note, warnings } = rows;
  const { classes } = labels;
  const ranked = rankScores(scores, classes);
  const confusion = confusionAt(scores, classes, threshold);
  const named = namedClasses(tested, labels);
  return {
    model: tested.model,
    split,
    note,
    warnings,
    rows: classes.length,
    positives: ranked.attacks,
    threshold,
    rocAuc: rocArea(ranked) ?? null,
    averagePrecision: averagePrecision(ranked) ?? null,
    recallAtFpr: shownRates.map((rate) => recallAt(ranked, rate)),
    confusion,
    report: binaryReport(confusion),
    perClass: classResults(scores, threshold, labels, named),
    named: named ?? null,
    roc: drawnRoc(ranked),
    precisionRecall: drawnPrecisionRecall(ranked),
    histogram: scoreHistogram(scores, classes),
    thresholds: thresholdCounts(ranked, threshold),
    calibration: calibrated(tested, classes) ?? null,
  };
}

function recallAt(ranked: RankedScores, rate: number): RecallAtFpr {
  const best = recallAtRate(ranked, rate);
  return { rate, recall: best?.recall ?? null, threshold: best?.threshold ?? null };
}

/** What is no ordinary row is an attack, whatever its name. */
function calibrated({ classes, chances }: TestedScores, truth: Uint16Array) {
  if (!classes || !chances) return undefined;
  const attack = Float64Array.from(truth, (_, row) => 1 - chances[row * classes.length]!);
  return calibrationOf(attack, truth);
}
