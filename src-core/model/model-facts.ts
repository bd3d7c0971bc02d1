// What a report says of a model that scored: which it is, what it was fitted on, and how far to trust it.

import type { RowSource } from './row-source.ts';
import type { Likeness } from './scorer.ts';
import type { TrainingCard } from './trained-model.ts';

export interface ModelFacts {
  /** Of its file, which may be called anything; the hash tells which it was. */
  readonly name: string;
  readonly sha256: string;
  readonly kind: string;
  readonly title: string;
  readonly profile: string;
  readonly profileHash: string;
  /** From this raw score on a flow made an alert. */
  readonly threshold: number;
  /** Null where nobody knows. */
  readonly falseAlarmRate: number | null;
  /** Null of one that was brought along. */
  readonly seed: number | null;
  readonly date: string;
  readonly version: string;
  readonly fittedRows: number;
  readonly heldOutRows: number;
  readonly evidence: readonly { readonly name: string; readonly sha256: string }[];
  readonly isShipped: boolean;
  readonly scoredRows: number;
  readonly reportedRows: number;
  /** How like what it was fitted on. */
  readonly shift: string;
  /** One sentence: how far to trust it. */
  readonly trust: string;
}

export interface Cut {
  readonly threshold: number;
  /** NaN where nobody knows. */
  readonly falseAlarmRate: number;
  readonly scoredRows: number;
  readonly reportedRows: number;
}

export interface ScoringModel {
  readonly name: string;
  readonly sha256: string;
  readonly kind: string;
  readonly title: string;
  readonly source: RowSource;
  readonly seed: number | null;
  readonly card: TrainingCard;
  readonly shift: Likeness;
}

export function modelFacts(model: ScoringModel, cut: Cut): ModelFacts {
  const { name, sha256, kind, title, source, seed, card, shift } = model;
  const { date, version, fittedRows, heldOutRows, evidence, isShipped } = card;
  return {
    ...{ name, sha256, kind, title, profile: source.id, profileHash: source.hash, ...cut },
    falseAlarmRate: Number.isNaN(cut.falseAlarmRate) ? null : cut.falseAlarmRate,
    ...{ seed, date, version },
    ...{ fittedRows, heldOutRows, isShipped },
    evidence: evidence.map(({ name, sha256 }) => ({ name, sha256 })),
    shift: shift.sentence,
    trust: trustOf(card, shift),
  };
}

function trustOf({ isShipped, fittedRows }: TrainingCard, { isUnlike, isTold }: Likeness): string {
  if (fittedRows === 0) {
    return 'Unknown: nothing says what it was fitted on. What it alone finds is medium at most.';
  }
  if (isUnlike) {
    return 'Little: the traffic is unlike what it was fitted on. Train a model on ordinary traffic of this network.';
  }
  if (isShipped && !isTold) {
    return 'Little: there are too few flows to tell whether they are like what it was fitted on.';
  }
  return isShipped
    ? 'Some: it was fitted on made-up ordinary traffic, not on that of this network, so what it alone finds is low at most.'
    : 'As far as its evaluation says: what it alone finds is medium at most.';
}
