// All that an evaluation has to tell: what its JSON and its text are made of.

import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Json } from './json-text.ts';

export interface EvaluationReport {
  /** The program's. */
  readonly version: string;
  readonly evidence: readonly LabelledFile[];
  /** Settings by their names on the command line, the seed among them. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** A sentence each: which column was taken for the label, how many rows had none. */
  readonly notes: readonly string[];
  /** Each model on each split, robust-baseline always among them. */
  readonly models: readonly Evaluation[];
}

export interface LabelledFile {
  /** Of a path only the last part is told. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}
