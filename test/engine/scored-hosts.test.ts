import { expect, test } from 'vitest';
import { leftOut } from '../../src-main/engine/scored-hosts.ts';

const whole = {
  ...{ captures: 2, atUs: 1, windows: 40, kept: 40, reported: 3, sharing: 0 },
};

test.each([
  ['nothing, of a run that is whole', whole, 2, []],
  ['nothing, before there was a run', { ...whole, atUs: null, captures: 0 }, 2, []],
  [
    'captures that it has not scored',
    whole,
    3,
    ['1 capture of this case came later, or could not be scored: score again.'],
  ],
  [
    'windows, and hosts that had no room',
    { ...whole, windows: 1_500_000, kept: 500_000, sharing: 1 },
    2,
    [
      'Of 1,500,000 windows the 500,000 most unusual are kept.',
      'There was no room for 1 host in its window: it has no score.',
    ],
  ],
  [
    'several hosts',
    { ...whole, sharing: 1200 },
    2,
    ['There was no room for about 1,200 hosts in their windows: they have no score.'],
  ],
])('what was left out is said: %s', (_what, sums, captures, sentences) => {
  expect(leftOut(sums, captures)).toEqual(sentences);
});
