// The hour that the demo shows, and when people and machines do things in it.

import type { Random } from '../../src-core/base/random.ts';
import { captureStartUs } from '../../test/fixtures/captures.ts';

const secondUs = 1_000_000;
export const minuteUs = 60 * secondUs;

/** Nothing ordinary begins in the last half minute, so that conversations come to their end. */
const hourUs = 60 * minuteUs - 30 * secondUs;

/** How busy each twelfth of the hour is: arrival, a first peak, coffee at half past. */
const busy = [0.45, 0.7, 0.95, 1, 0.85, 0.5, 0.4, 0.75, 0.95, 0.9, 0.7, 0.55];

export const minute = (number: number): number => captureStartUs + Math.round(number * minuteUs);

/** Moments of people at work: more of them in busy minutes, in order. */
export function busyMoments(random: Random, count: number): number[] {
  const moments: number[] = [];
  while (moments.length < count) {
    const offset = random.between(0, hourUs);
    const share = busy[Math.floor((offset / hourUs) * busy.length)] ?? 0;
    if (random.chance(share)) moments.push(captureStartUs + offset);
  }
  return moments.sort((a, b) => a - b);
}

/** Moments of a machine: every so many seconds, each late by up to `slackSec`. */
export function regularMoments(random: Random, everySec: number, slackSec: number): number[] {
  const moments: number[] = [];
  let atUs = random.between(0, everySec * secondUs);
  while (atUs < hourUs) {
    moments.push(captureStartUs + atUs);
    atUs += everySec * secondUs + random.between(0, slackSec * secondUs);
  }
  return moments;
}
