// Rows and their times -> the first ones are learned from, the later ones judged by, as it will be in use.

import { AppError } from '../base/app-error.ts';
import { many } from '../base/in-words.ts';
import { type Split, side, splitBySide } from './split.ts';

/**
 * Times in any unit; a row without one (NaN) is left out. Rows of one moment stay together, so the tested
 * share may be off by as many.
 */
export function splitByTime(times: Float64Array, testShare: number): Split {
  const sorted = times.filter((time) => !Number.isNaN(time)).sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || first === last) {
    const why = first === undefined ? 'have no time' : 'all have the same time';
    throw new AppError('bad-input', `These rows ${why}, so they cannot be split by time.`);
  }
  const cut = cutAt(sorted, testShare);
  const sides = Uint8Array.from(times, (time) =>
    Number.isNaN(time) ? side.neither : time < cut ? side.train : side.test,
  );
  const leftOut = times.length - sorted.length;
  const without =
    leftOut === 0
      ? ''
      : ` ${many(leftOut, 'row')} without a time ${leftOut === 1 ? 'was' : 'were'} left out.`;
  const split = splitBySide('time', sides, '');
  const note = `The first ${many(split.train.length, 'row')} were learned from, the ${many(split.test.length, 'row')} after them held out.${without}`;
  return { ...split, note };
}

/** The first time that is tested: near the share, after the first of all times and not after the last. */
function cutAt(sorted: Float64Array, testShare: number): number {
  const wanted = sorted[Math.min(sorted.length - 1, Math.round(sorted.length * (1 - testShare)))]!;
  return wanted > sorted[0]! ? wanted : sorted.find((time) => time > wanted)!;
}
