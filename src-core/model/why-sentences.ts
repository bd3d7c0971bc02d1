// What the score of a row is made of -> sentences for a person.

import { listed } from '../base/in-words.ts';
import { numberText, readingInWords } from './reading-in-words.ts';
import type { ExplainedRow } from './scorer.ts';

interface Near {
  readonly name: string;
  readonly distance: number;
  readonly flowId: string | null;
}

/** `rows` is what the model judges, in the plural. */
export function whySentences(
  explained: ExplainedRow & { readonly pValue: number | null },
  nearest: Near | null,
  rows = 'flows',
): string[] {
  const { raw, threshold, takenFor, contributions } = explained;
  const isReported = raw >= threshold;
  const against = contributions
    .filter(({ added }) => added < 0)
    .slice(0, 3)
    .map(({ feature }) => feature);
  return [
    isReported
      ? `Reported: its raw score ${numberText(raw)} is at or above the threshold ${numberText(threshold)}.`
      : `Not reported: its raw score ${numberText(raw)} is below the threshold ${numberText(threshold)}.`,
    ...rarity(explained.pValue, rows),
    `What makes it unusual: ${readingInWords(explained)}.`,
    ...(against.length > 0 ? [`What speaks against: ${listed(against)}.`] : []),
    ...(takenFor === undefined ? [] : [`Among attacks it is most like ${takenFor}.`]),
    ...(nearest ? [nearestText(nearest, rows)] : []),
  ];
}

function rarity(pValue: number | null, rows: string): string[] {
  if (pValue === null) return [`Nothing says how many ordinary ${rows} reach such a score.`];
  const percent = Number((100 * pValue).toPrecision(2));
  return [`Of ordinary ${rows}, ${percent} % are as unusual or more so.`];
}

const nearestText = ({ name, distance, flowId }: Near, rows: string): string =>
  `The nearest of the ordinary ${rows} that the model remembers is ${flowId ?? name}, ${numberText(distance)} away on the model's own scale.`;
