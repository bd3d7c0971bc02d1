// Who is judged: kinds of models, and models that were fitted before.

import type { ModelSettings } from '../model/model.ts';
import { baselineKind } from '../model/models.ts';
import type { TrainedModel } from '../model/trained-model.ts';

/** A kind that is fitted for each split, a model that was fitted before, or what a model said of the rows. */
export type Contender = ChosenKind | GivenModel | GivenScores;

export interface ChosenKind {
  readonly kind: string;
  readonly settings: ModelSettings;
}

export interface GivenModel {
  readonly name: string;
  readonly trained: TrainedModel;
}

/** Of a model that answers by other means than its own numbers. */
export interface GivenScores {
  readonly name: string;
  /** One for each row. */
  readonly raw: Float64Array;
  readonly threshold: number;
}

/** Files of one name in two folders, or one that is called like a kind. */
export function toldApart(contenders: readonly Contender[]): readonly Contender[] {
  const taken = new Set([baselineKind]);
  for (const contender of contenders) if ('kind' in contender) taken.add(contender.kind);
  return contenders.map((contender) => {
    if ('kind' in contender) return contender;
    let { name } = contender;
    for (let turn = 2; taken.has(name); turn++) name = `${contender.name} (${turn})`;
    taken.add(name);
    return { ...contender, name };
  });
}
