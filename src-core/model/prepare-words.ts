// A column of words as numbers: how rare the word was in training, and a zero or one for each of the
// frequent ones. Words that training never saw are the rarest, and "other".

import type { WordColumn } from '../table/record-table.ts';
import type { MatrixPlace } from './preparation.ts';

export interface PreparedWords {
  readonly name: string;
  readonly kind: 'words';
  /** The frequent ones, most frequent first. */
  readonly words: readonly string[];
  /** How rare each is, from 0; then how rare all others are. */
  readonly rarities: readonly number[];
}

/** Rarer words than these share one place. */
const mostWords = 64;
/** Of all training rows. */
const smallestShare = 0.001;

/** Undefined for a column without a single word. */
export function learnWords(
  { name, words, codes }: WordColumn,
  rows: ArrayLike<number>,
): PreparedWords | undefined {
  const counts = new Float64Array(words.length);
  for (let i = 0; i < rows.length; i++) counts[codes[rows[i]!]!]! += 1;
  const least = Math.max(2, smallestShare * rows.length);
  const seen = words
    .map((word, i) => ({ word, count: counts[i]! }))
    .filter(({ word, count }) => word !== '' && count > 0);
  if (seen.length === 0) return undefined;
  const frequent = seen
    .filter(({ count }) => count >= least)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords);
  const rarityOf = (count: number) => Math.log10((rows.length + 1) / (count + 1));
  return {
    name,
    kind: 'words',
    words: frequent.map(({ word }) => word),
    rarities: [...frequent.map(({ count }) => rarityOf(count)), rarityOf(0)],
  };
}

export function writeWords(
  { words: known, rarities }: PreparedWords,
  { words, codes }: WordColumn,
  rows: ArrayLike<number>,
  { values, width, at }: MatrixPlace,
): void {
  const places = words.map((word) => placeOf(known, word));
  for (let i = 0, to = at; i < rows.length; i++, to += width) {
    const place = places[codes[rows[i]!]!]!;
    values[to] = rarities[place]!;
    values[to + 1 + place] = 1;
  }
}

function placeOf(known: readonly string[], word: string): number {
  const place = known.indexOf(word);
  return place < 0 ? known.length : place;
}
