// Bursts at a regular rhythm inside one flow, as far as its profile tells: the pauses' mean and the
// longest of them. When the longest is hardly longer than the mean, all are alike.

import type { SeenFlow } from './seen-flow.ts';

export interface EvenPauses {
  readonly bursts: number;
  readonly periodSec: number;
  /** How far the longest pause is above the mean, over it. */
  readonly jitterRatio: number;
  /** Logarithm (base 10) of the chance that the pauses are so alike by accident. */
  readonly chanceLog: number;
}

/** Pauses are counted from here on. */
const leastPauseSec = 5;

export function evenPausesOf(flow: SeenFlow): EvenPauses | undefined {
  const meanSec = flow.feature('idle_mean');
  const mostSec = flow.feature('idle_max');
  if (!(meanSec > leastPauseSec)) return undefined;
  const activeSec = flow.feature('active_mean');
  const periodSec = meanSec + (activeSec > 0 ? activeSec : 0);
  const pauses = Math.round(flow.durationUs / 1e6 / periodSec);
  if (pauses < 3) return undefined;
  const overRatio = (mostSec - leastPauseSec) / (meanSec - leastPauseSec);
  return {
    bursts: pauses + 1,
    periodSec,
    jitterRatio: mostSec / meanSec - 1,
    chanceLog: Math.log10(Math.max(chanceOfEven(pauses, Math.max(overRatio, 1)), 1e-12)),
  };
}

/**
 * That none of `n` exponential times is longer than `ratio` times their mean, whatever that is: they
 * part a line of length n at random, and no part is longer than that (Whitworth's sum). Its terms cancel
 * each other, so that past 24 times no more are believed.
 */
function chanceOfEven(n: number, ratio: number): number {
  const parts = Math.min(n, 24);
  let chance = 0;
  let choices = 1;
  for (let k = 0; k <= parts && k * ratio < parts; k++) {
    chance += (k % 2 === 0 ? choices : -choices) * (1 - (k * ratio) / parts) ** (parts - 1);
    choices *= (parts - k) / (k + 1);
  }
  return Math.min(Math.max(chance, 0), 1);
}
