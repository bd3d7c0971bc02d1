// What persons have said in a case: of alerts, of flows, and how models were found to be.

import type { Evaluation } from '../evaluate/evaluation.ts';
import type { EvidenceFile } from './analysis.ts';

export interface SaidInCase {
  /** Only those of which something was said. */
  readonly reviews: readonly AlertReview[];
  /** Those of most flows first. */
  readonly labels: readonly LabelCount[];
  readonly notes: readonly FlowNote[];
  /** Of flows with a note, those that are not listed. */
  readonly notesLeftOut: number;
}

export interface AlertReview {
  readonly alertId: string;
  /** What somebody found it to be: real, false, unsure. */
  readonly verdict: string | null;
  readonly isClosed: boolean;
  readonly note: string | null;
}

export interface LabelCount {
  readonly label: string;
  readonly flows: number;
}

export interface FlowNote {
  readonly flowId: string;
  readonly label: string | null;
  readonly note: string;
}

/** Of a model on a split, as far as a report draws it. */
export type ReportedCurves = Pick<
  Evaluation,
  | 'model'
  | 'split'
  | 'rows'
  | 'positives'
  | 'threshold'
  | 'rocAuc'
  | 'averagePrecision'
  | 'confusion'
  | 'warnings'
  | 'roc'
  | 'precisionRecall'
>;

export interface ReportedEvaluation {
  readonly title: string;
  readonly split: string;
  readonly seed: number;
  readonly where: string;
  /** Null of the whole case. */
  readonly evidence: EvidenceFile['number'] | null;
  readonly models: readonly ReportedCurves[];
}
