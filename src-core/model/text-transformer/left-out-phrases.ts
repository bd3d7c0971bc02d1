// A row's phrases -> texts with one of them left out, and by their scores what each column added.

import type { Explanation } from '../model.ts';
import { explanationBy } from '../occlusion-scores.ts';
import type { RowUnit } from '../row-source.ts';
import { textOf } from './row-text.ts';

/** The whole text first, then one without each phrase, and last one without any. */
export function leftOutTexts(unit: RowUnit, phrases: readonly string[]): string[] {
  const without = saying(phrases).map((left) => phrases.filter((_, i) => i !== left));
  return [phrases, ...without, []].map((kept) => textOf(unit, kept));
}

/** `raw` is of those texts. A column that says nothing has added nothing. */
export function explanationOfTexts(phrases: readonly string[], raw: Float64Array): Explanation {
  const said = explanationBy(raw);
  const added = new Float64Array(phrases.length);
  for (const [i, column] of saying(phrases).entries()) added[column] = said.added[i]!;
  return { ...said, added };
}

const saying = (phrases: readonly string[]): number[] =>
  phrases.flatMap((phrase, i) => (phrase === '' ? [] : [i]));
