// What a model that somebody brings along gives -> raw scores: the greater, the more unusual.

import { AppError } from '../../base/app-error.ts';

export const scoreMeanings = [
  'probability of class 1',
  'probability of any class but 0',
  'higher is more unusual',
  'lower is more unusual',
] as const;

export type ScoreMeaning = (typeof scoreMeanings)[number];

export interface ModelOutput {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** `name` is the model's. One raw score for each of the rows. */
export function rawScores(
  { values, shape }: ModelOutput,
  meaning: ScoreMeaning,
  rows: number,
  name: string,
): Float64Array {
  const width = rows === 0 ? 1 : values.length / rows;
  const isByRow = shape.length <= 2 && (shape[0] === rows || (shape[0] === 1 && width === 1));
  if (!isByRow || !Number.isInteger(width)) {
    const got = shape.join(' x ');
    throw new AppError(
      'bad-input',
      `${name} gives ${got} numbers for ${rows} rows: one for each is needed.`,
    );
  }
  const isOfClasses = meaning.startsWith('probability');
  if (width > 1 && !isOfClasses) {
    throw new AppError('bad-input', `${name} gives ${width} numbers for each row, not one score.`);
  }
  const raw = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const number = numberOf(values, row * width, width, meaning);
    if (!Number.isFinite(number)) throw new AppError('bad-input', noNumber(name));
    raw[row] = number;
  }
  return raw;
}

function numberOf(values: Float64Array, at: number, width: number, meaning: ScoreMeaning): number {
  if (meaning === 'lower is more unusual') return -values[at]!;
  // Of two classes some give the second one's probability alone.
  if (width === 1) return values[at]!;
  return meaning === 'probability of class 1' ? values[at + 1]! : 1 - values[at]!;
}

const noNumber = (name: string): string =>
  `${name} gives no number for some rows: where a value is missing, "fill" in its side file says what stands there.`;

/** The side file's threshold, on the scale of raw scores. */
export const rawThreshold = (threshold: number, meaning: ScoreMeaning): number =>
  meaning === 'lower is more unusual' ? -threshold : threshold;
