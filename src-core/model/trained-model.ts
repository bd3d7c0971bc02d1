// A model that was fitted, with all that is needed to score, to explain and to say how far to trust it.
// Plain data: the model file holds just this.

import type { Baseline } from '../detect/baseline.ts';
import type { Conformal } from './conformal.ts';
import type { ModelSettings } from './model.ts';
import type { NormalReference } from './normal-reference.ts';
import type { Preparation } from './preparation.ts';
import type { RowSource } from './row-source.ts';
import type { TrainingBins } from './stability-index.ts';

export interface TrainedModel {
  /** The model's id. */
  readonly kind: string;
  readonly settings: ModelSettings;
  readonly seed: number;
  /** What its rows are; it refuses others. */
  readonly source: RowSource;
  /** Of captures: what detectors of new hosts and services go by. */
  readonly habits?: Baseline | undefined;
  readonly preparation: Preparation;
  /** Of the matrix's columns. */
  readonly width: number;
  readonly state: unknown;
  /** Of a model that reads texts. */
  readonly encoder?: EncoderFacts | undefined;
  /** Scores of ordinary rows that it was not fitted on. */
  readonly conformal: Conformal;
  /** From this raw score on a row is reported, where nobody says otherwise. */
  readonly threshold: number;
  /** The trivial model, fitted on the same rows: what this one has to beat. */
  readonly baseline: { readonly state: unknown; readonly threshold: number };
  readonly bins: TrainingBins;
  readonly reference: NormalReference;
  readonly card: TrainingCard;
}

/** What made texts to numbers: the same files are needed again. */
export interface EncoderFacts {
  /** Of its folder; where that lay stands in the settings. */
  readonly name: string;
  /** Of its files, taken together. */
  readonly sha256: string;
  /** So many numbers for each text. */
  readonly width: number;
}

/** How it came about, in words and numbers. */
export interface TrainingCard {
  /** Given by whoever trains, never taken from a clock here; '' where it shall not matter. */
  readonly date: string;
  /** The program's version. */
  readonly version: string;
  readonly evidence: readonly TrainingFile[];
  /** All that were read; of them those it was fitted on, and those it was calibrated on. */
  readonly rows: number;
  readonly fittedRows: number;
  readonly heldOutRows: number;
  /** Attacks among the rows, which a kind that needs no labels is not fitted on. */
  readonly leftOutRows: number;
  /** The ordinary class first; empty without labels. */
  readonly classes: readonly string[];
  /** A share of ordinary rows: what the threshold was set for. */
  readonly falseAlarmRate: number;
  /** What was done to the data, a sentence each. */
  readonly notes: readonly string[];
  /** It came with the program: trusted less. */
  readonly isShipped: boolean;
}

export interface TrainingFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}
