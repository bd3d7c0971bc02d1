// Rows -> a random share of each class to be judged by.

import { many } from '../base/in-words.ts';
import { Random } from '../base/random.ts';
import { rowsOfClasses } from './class-rows.ts';
import { shuffleRows } from './shuffle-rows.ts';
import { type Split, side, splitBySide } from './split.ts';

/** A class of two rows or more stands on both sides, one of a single row is learned from. */
export function splitAtRandom(classes: ArrayLike<number>, testShare: number, seed: number): Split {
  const random = new Random(seed);
  const sides = new Uint8Array(classes.length).fill(side.train);
  let tested = 0;
  for (const rows of rowsOfClasses(classes)) {
    const most = Math.max(0, rows.length - 1);
    const count = Math.min(most, Math.max(1, Math.round(rows.length * testShare)));
    shuffleRows(rows, random);
    for (let i = 0; i < count; i++) sides[rows[i]!] = side.test;
    tested += count;
  }
  const note = `${many(tested, 'row')} of ${many(classes.length, 'row')}, the same share of each class, were drawn at random (seed ${seed}) and held out.`;
  return splitBySide('random', sides, note);
}
