// Scores and labels -> how many attacks and ordinary rows stand at or above each score: every curve and
// every rate is read from this.

import { AppError } from '../base/app-error.ts';

export interface RankedScores {
  /** Each score once, the most unusual first. */
  readonly thresholds: Float64Array;
  /** Attacks with that score or a greater one. */
  readonly found: Uint32Array;
  /** Ordinary rows with that score or a greater one. */
  readonly falseAlarms: Uint32Array;
  /** All attacks, and all ordinary rows. */
  readonly attacks: number;
  readonly ordinary: number;
}

/** Class 0 is ordinary, every other an attack. Costs two sorts of numbers, none of row numbers. */
export function rankScores(scores: ArrayLike<number>, classes: ArrayLike<number>): RankedScores {
  const [attacks, ordinary] = sortedSides(scores, classes);
  const thresholds = new Float64Array(scores.length);
  const found = new Uint32Array(scores.length);
  const falseAlarms = new Uint32Array(scores.length);
  let count = 0;
  for (let a = attacks.length - 1, o = ordinary.length - 1; a >= 0 || o >= 0; count++) {
    const threshold = o < 0 || (a >= 0 && attacks[a]! > ordinary[o]!) ? attacks[a]! : ordinary[o]!;
    while (a >= 0 && attacks[a]! === threshold) a--;
    while (o >= 0 && ordinary[o]! === threshold) o--;
    thresholds[count] = threshold;
    found[count] = attacks.length - 1 - a;
    falseAlarms[count] = ordinary.length - 1 - o;
  }
  return {
    thresholds: thresholds.slice(0, count),
    found: found.slice(0, count),
    falseAlarms: falseAlarms.slice(0, count),
    attacks: attacks.length,
    ordinary: ordinary.length,
  };
}

function sortedSides(scores: ArrayLike<number>, classes: ArrayLike<number>) {
  if (scores.length !== classes.length) throw new RangeError('One score and one class a row.');
  const attacks = new Float64Array(scores.length);
  const ordinary = new Float64Array(scores.length);
  let attackCount = 0;
  let ordinaryCount = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    if (!Number.isFinite(score)) refuse(row, score);
    if (classes[row] === 0) ordinary[ordinaryCount++] = score;
    else attacks[attackCount++] = score;
  }
  return [attacks.slice(0, attackCount).sort(), ordinary.slice(0, ordinaryCount).sort()] as const;
}

/**
 * Put last, an unscored attack would be missed and an unscored ordinary row would do no harm; put first,
 * the other way round: either way a figure would rest on what nobody measured. scikit-learn refuses too.
 */
function refuse(row: number, score: number): never {
  const what = Number.isNaN(score) ? 'has no score' : 'has an endless score';
  throw new AppError(
    'bad-input',
    `Row ${row + 1} of the scored rows ${what}: a curve needs a number for each.`,
  );
}
