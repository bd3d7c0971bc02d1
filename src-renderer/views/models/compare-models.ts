// Two cards -> one table: what each says of the same thing, and where they differ.

import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { metricFacts, modelFacts, settingFacts, trainedFacts } from './model-words.ts';

export interface ComparedLine {
  readonly part: string;
  readonly label: string;
  readonly values: readonly [string, string];
  readonly differs: boolean;
}

/** What only one of them says stands beside a dash. */
export function compareModels(one: ModelCard, other: ModelCard): readonly ComparedLine[] {
  return [
    ...linesOf('Judged', metricFacts, one, other),
    ...linesOf('Model', modelFacts, one, other),
    ...linesOf('Trained on', trainedFacts, one, other),
    ...linesOf('Settings', settingFacts, one, other),
    ...linesOf('Most important features', importanceFacts, one, other),
  ];
}

const importanceFacts = ({ importance }: ModelCard) =>
  importance.slice(0, 10).map(({ feature }, at) => ({ label: `${at + 1}.`, value: feature }));

type FactsOf = (card: ModelCard) => readonly { readonly label: string; readonly value: unknown }[];

function linesOf(part: string, factsOf: FactsOf, one: ModelCard, other: ModelCard): ComparedLine[] {
  const [own, theirs] = [one, other].map(
    (card) => new Map(factsOf(card).map(({ label, value }) => [label, String(value)])),
  );
  return [...new Set([...(own?.keys() ?? []), ...(theirs?.keys() ?? [])])].map((label) => {
    const values = [own?.get(label) ?? '–', theirs?.get(label) ?? '–'] as const;
    return { part, label, values, differs: values[0] !== values[1] };
  });
}
