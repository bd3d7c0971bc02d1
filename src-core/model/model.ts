// What a model is: data about itself and a few verbs. One file each; `models.ts` lists them. Its state is
// plain data (numbers, words, lists, typed arrays), stored and sent as it is.

import type { FeatureMatrix } from './feature-matrix.ts';

export type ModelSettingValue = number | string | boolean | readonly number[];
export type ModelSettings = Readonly<Record<string, ModelSettingValue>>;

/** Attack or ordinary, or which of several classes. */
export interface ClassLabels {
  /** 0 is the ordinary one. */
  readonly names: readonly string[];
  /** One for each row: its place in `names`. */
  readonly classes: Uint16Array;
}

export interface FitOptions {
  readonly seed: number;
  /** From 0 to 1, now and then. To cancel is to end the thread. */
  progress?(done: number): void;
  /** Of a network, after each epoch: the mean loss of what it learns from, and of what it was not shown. */
  loss?(training: number, validation: number): void;
}

export interface Model<State = unknown, Settings extends ModelSettings = ModelSettings> {
  /** As a person names it on the command line. */
  readonly id: string;
  readonly title: string;
  /** One plain sentence: what it takes for unusual. */
  readonly explain: string;
  /** Otherwise it is fitted on ordinary rows alone. */
  readonly needsLabels: boolean;
  /** Instead of prepared numbers: embeddings of rows as text, or the first packets of flows as they are. */
  readonly reads?: 'texts' | 'first packets';
  /**
   * Numbers have their scale from ordinary rows alone, though it learns from attacks as well: all that no
   * ordinary row comes near is one to it, and so is what is further out than any attack that it has seen.
   */
  readonly scalesByOrdinary?: true;
  /** From this raw score on it calls a row an attack; only where labels have taught it. */
  readonly decidesAt?: number;
  readonly defaults: Settings;
  /** What is wrong with a setting, as a sentence. */
  complaint(settings: Settings): string | undefined;
  /** The same seed, rows and settings give the same state. */
  fit(
    matrix: FeatureMatrix,
    labels: ClassLabels | undefined,
    settings: Settings,
    options: FitOptions,
  ): State;
  /** One raw score for each row, in the model's own unit: the greater, the more unusual. */
  score(state: State, matrix: FeatureMatrix): Float64Array;
  /** Of each class, row by row; only of models that tell classes apart. */
  classChances?(state: State, matrix: FeatureMatrix): Float64Array;
  /** What the raw score of one row is made of. */
  explainRow(state: State, matrix: FeatureMatrix, row: number): Explanation;
  /** What each column is worth to the whole model; they add up to 1. Empty where nobody can say. */
  importance(state: State): Float64Array;
  /**
   * Whether a state that was read from a file can be scored with: every length and index of it is
   * believed by the other verbs. `width` is the number of columns.
   */
  isState(state: unknown, width: number): state is State;
}

/** `base`, all of `added` and `interaction` add up to `raw`, the row's raw score. */
export interface Explanation {
  readonly raw: number;
  /** What the score is where no column says anything. */
  readonly base: number;
  /** One for each column. */
  readonly added: Float64Array;
  /** What no single column can be said to have added. */
  readonly interaction: number;
}

/** Forgets the types of its state and settings, so that all models stand in one list. */
export function model<State, Settings extends ModelSettings>(made: Model<State, Settings>): Model {
  return made as unknown as Model;
}
