// A column that says train or test -> the split that somebody else has made.

import { AppError } from '../base/app-error.ts';
import { many } from '../base/in-words.ts';
import type { WordColumn } from '../table/record-table.ts';
import { type Split, side, splitBySide } from './split.ts';

const sideOfWord: ReadonlyMap<string, number> = new Map([
  ['train', side.train],
  ['training', side.train],
  ['test', side.test],
  ['testing', side.test],
]);

/** Any other word, and none, is neither. */
export function sidesOf({ words, codes }: WordColumn): Uint8Array {
  const sideOf = words.map((word) => sideOfWord.get(word.trim().toLowerCase()) ?? side.neither);
  return Uint8Array.from(codes, (code) => sideOf[code]!);
}

export function splitAsGiven(sides: Uint8Array): Split {
  const split = splitBySide('given', sides, '');
  const { train, test } = split;
  if (train.length === 0 || test.length === 0) {
    const missing = train.length === 0 ? 'train' : 'test';
    throw new AppError(
      'bad-input',
      `No row is marked "${missing}", so there is no split as given.`,
    );
  }
  const leftOut = sides.length - train.length - test.length;
  const without = leftOut === 0 ? '' : `; ${many(leftOut, 'row')} marked otherwise left out`;
  const note = `${many(train.length, 'row')} to learn from and ${many(test.length, 'row')} held out, as the data says${without}.`;
  return { ...split, note };
}
