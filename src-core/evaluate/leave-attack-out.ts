// Rows -> for each attack a split that does not learn from it and is judged by it: what is found of an
// attack that nobody has seen yet.

import { AppError } from '../base/app-error.ts';
import { many } from '../base/in-words.ts';
import { Random } from '../base/random.ts';
import type { ClassLabels } from '../model/model.ts';
import { rowsOfClasses } from './class-rows.ts';
import { shuffleRows } from './shuffle-rows.ts';
import { type Split, side, splitBySide } from './split.ts';

/**
 * One after the other, so that only one is in memory. The same random share of the ordinary rows is held
 * out in each: without them there are no false alarms to count.
 */
export function* leaveAttacksOut(
  labels: ClassLabels,
  testShare: number,
  seed: number,
): Generator<Split, void> {
  const [ordinary, ...attacks] = rowsOfClasses(labels.classes);
  const met = [...attacks.keys()].filter((i) => attacks[i]!.length > 0);
  if (ordinary === undefined || ordinary.length < 2 || met.length === 0) {
    const what = met.length === 0 ? 'attacks' : 'ordinary rows';
    throw new AppError('bad-input', `There are too few ${what} to leave one attack out at a time.`);
  }
  shuffleRows(ordinary, new Random(seed));
  const count = Math.min(ordinary.length - 1, Math.max(1, Math.round(ordinary.length * testShare)));
  const held = ordinary.subarray(0, count);
  for (const attack of met) {
    const name = labels.names[attack + 1] ?? String(attack + 1);
    const sides = new Uint8Array(labels.classes.length).fill(side.train);
    for (const rows of [held, attacks[attack]!]) {
      for (let i = 0; i < rows.length; i++) sides[rows[i]!] = side.test;
    }
    const note = `Nothing was learned from ${name}: its ${many(attacks[attack]!.length, 'row')} and ${many(count, 'ordinary row')}, drawn at random (seed ${seed}), were held out.`;
    yield splitBySide(`attack:${name}`, sides, note);
  }
}
