// How regular a row of moments is, robustly: by its median interval, and by how unlikely it is that
// moments which know nothing of each other (exponential intervals) lie so evenly. That also says what a
// few contacts are worth, where a score that is a mean of ratios cannot.

import { grouped } from '../base/in-words.ts';
import { quantileOf } from '../base/statistics.ts';

export interface Rhythm {
  /** Moments, those close together taken as one. */
  readonly contacts: number;
  readonly periodSec: number;
  /** Intervals that are the period, or up to three of them, give or take `jitterRatio`. */
  readonly steady: number;
  readonly intervals: number;
  readonly jitterRatio: number;
  /** Median distance from the median interval, over it. */
  readonly deviationRatio: number;
  /** Of the intervals' quartiles: 0 is even to both sides. */
  readonly bowleySkew: number;
  readonly spanSec: number;
  /** Logarithm (base 10) of the chance that it is so by accident. */
  readonly chanceLog: number;
}

/** What comes within a second belongs together: a name is looked up, two connections are opened. */
const togetherUs = 1e6;
/** Jitter up to a half of the period, as implants are set to; missed beats are told up to a fifth. */
const jitters = [0.005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5];
const mostMissedJitter = 0.2;
const leastWithin = 0.8;

/** The moments in any order; undefined when they are too few, or one burst. */
export function rhythmOf(momentsUs: readonly number[]): Rhythm | undefined {
  const sorted = [...momentsUs].sort((a, b) => a - b);
  const fine = rhythmApart(sorted, togetherUs);
  if (!fine) return undefined;
  // A beat may be several connections, seconds apart.
  const gaps = intervalsOf(apart(sorted, togetherUs)).sort((a, b) => a - b);
  const coarse = rhythmApart(sorted, Math.max(togetherUs, quantileOf(gaps, 0.75) / 6));
  return coarse && coarse.chanceLog < fine.chanceLog ? coarse : fine;
}

function rhythmApart(sorted: readonly number[], togetherWithinUs: number): Rhythm | undefined {
  const beats = apart(sorted, togetherWithinUs);
  const intervals = intervalsOf(beats);
  if (intervals.length < 3) return undefined;
  const ordered = [...intervals].sort((a, b) => a - b);
  const period = quantileOf(ordered, 0.5);
  // Of a crowd of moments only the gaps that are longer than what is taken together remain: those of
  // a second and a little more are alike because of that.
  const isCrowd = sorted.length > beats.length * 1.2;
  if (isCrowd && period < 4 * togetherWithinUs) return undefined;
  const off = intervals.map((interval) => Math.abs(interval - period)).sort((a, b) => a - b);
  const best = jitters
    .map((jitter) => steadiness(intervals, period, jitter))
    .reduce((least, one) => (one.chanceLog < least.chanceLog ? one : least));
  return {
    contacts: beats.length,
    periodSec: period / 1e6,
    ...best,
    intervals: intervals.length,
    deviationRatio: quantileOf(off, 0.5) / period,
    bowleySkew: bowleySkew(ordered),
    spanSec: (beats.at(-1)! - beats[0]!) / 1e6,
  };
}

/** How many intervals are the period within the jitter, and how likely so many are by accident. */
function steadiness(intervals: readonly number[], period: number, jitterRatio: number) {
  const beats = jitterRatio <= mostMissedJitter ? 3 : 1;
  const isSteady = (interval: number) => {
    const times = Math.min(Math.max(Math.round(interval / period), 1), beats);
    return Math.abs(interval - times * period) <= jitterRatio * period;
  };
  const steady = intervals.filter(isSteady).length;
  // People who click on have no clock either, but about their own pace: what is drawn from wide limits
  // keeps to them.
  const isWide = jitterRatio > mostMissedJitter;
  if (isWide && steady < leastWithin * intervals.length)
    return { jitterRatio, steady, chanceLog: 0 };
  // The period is the median itself, so that one interval fits for nothing.
  const chanceLog = tailLog(intervals.length - 1, steady - 1, shareBy(jitterRatio, beats));
  return { jitterRatio, steady, chanceLog };
}

/** Of exponential intervals with the median 1: the share that lies about 1, 2 ... within the jitter. */
function shareBy(jitter: number, beats: number): number {
  let share = 0;
  for (let beat = 1; beat <= beats; beat++) share += 2 ** -(beat - jitter) - 2 ** -(beat + jitter);
  return share;
}

/** Of `n` tries, each going well with `chance`: that at least `least` go well; its logarithm. */
function tailLog(n: number, least: number, chance: number): number {
  if (least <= 0) return 0;
  let term = 0; // natural logarithm of the binomial coefficient and its powers
  for (let i = 1; i <= least; i++) term += Math.log((n - least + i) / i) + Math.log(chance);
  term += (n - least) * Math.log1p(-chance);
  let sum = 1; // of the terms, over the first
  for (let k = least + 1, ratio = 1; k <= n; k++) {
    ratio *= ((n - k + 1) / k) * (chance / (1 - chance));
    sum += ratio;
  }
  return Math.min((term + Math.log(sum)) / Math.LN10, 0);
}

function apart(sorted: readonly number[], togetherWithinUs: number): number[] {
  const kept: number[] = [];
  for (const moment of sorted) {
    if (kept.length === 0 || moment - kept.at(-1)! > togetherWithinUs) kept.push(moment);
  }
  return kept;
}

const intervalsOf = (moments: readonly number[]): number[] =>
  moments.slice(1).map((moment, at) => moment - moments[at]!);

function bowleySkew(ordered: readonly number[]): number {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantileOf(ordered, share));
  const spread = high! - low!;
  return spread > 0 ? (low! + high! - 2 * middle!) / spread : 0;
}

/** So many digits after the point: what stands behind may differ between machines. */
export const digits = (value: number, places: number): number =>
  Math.round(value * 10 ** places) / 10 ** places;

/** "12,345", and no more than a billion: further out the chances of models are no better than that. */
export const oddsOf = (chanceLog: number): string =>
  chanceLog < -9 ? 'more than a billion' : grouped(10 ** -chanceLog);
