// Scores and labels -> what became of the rows of each class: which attacks a model finds, and which it
// does not see.

import type { ClassLabels } from '../model/model.ts';
import type { NamedClasses } from './named-classes.ts';

export interface ClassResult {
  readonly name: string;
  readonly isAttack: boolean;
  /** Rows of this class. */
  readonly support: number;
  /** At the threshold or above, as a share of them. */
  readonly reported: number;
  /** Rightly told: reported attacks, and ordinary rows that were not; of a model with names, by name. */
  readonly recall: number;
  /** Only of a model with names. */
  readonly precision: number | null;
  readonly f1: number | null;
}

/** Only classes that have rows, the ordinary one first, then by rows, the most first. */
export function classResults(
  scores: ArrayLike<number>,
  threshold: number,
  { names, classes }: ClassLabels,
  named: NamedClasses | undefined,
): ClassResult[] {
  const support = new Float64Array(names.length);
  const reported = new Float64Array(names.length);
  for (let row = 0; row < classes.length; row++) {
    support[classes[row]!]! += 1;
    if (scores[row]! >= threshold) reported[classes[row]!]! += 1;
  }
  const lineOf = new Map(named?.report.classes.map((line) => [line.name, line]));
  return names
    .map((name, i) => {
      const share = reported[i]! / support[i]!;
      const line = lineOf.get(name);
      const { precision = null, f1 = null } = line ?? {};
      const recall = line?.recall ?? (i === 0 ? 1 - share : share);
      return {
        name,
        isAttack: i > 0,
        support: support[i]!,
        reported: share,
        recall,
        precision,
        f1,
      };
    })
    .filter((result) => result.support > 0)
    .sort((a, b) => Number(a.isAttack) - Number(b.isAttack) || b.support - a.support);
}
