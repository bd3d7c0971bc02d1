import type { CaptureRate } from '../../../src-contract/routes/capture.ts';
import { nowPerSec, rateLines } from './rate-series.ts';

/** `199/s · 4.72 Mbit/s`; of one that begins, or goes into the case, that it does. */
export function badgeWords(stage: string, rates: readonly CaptureRate[]): string {
  if (stage === 'stopping') return 'finishing';
  if (rates.length === 0) return 'starting';
  return rateLines
    .filter(({ kind }) => kind === 'packets' || kind === 'bandwidth')
    .map((line) => line.shown(nowPerSec(rates, line)))
    .join(' · ');
}
