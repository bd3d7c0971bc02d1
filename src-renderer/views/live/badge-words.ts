import type { CaptureRate } from '../../../src-contract/routes/capture.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { nowPerSec, rateLines } from './rate-series.ts';

/** Of an interrupted capture only the files are brought in: nothing is captured. */
const isRecovering = ({ stage }: Pick<Job, 'stage'>): boolean => stage === 'joining';

/** One may begin while the one before it still goes into the case. */
export function captureJob<Known extends Pick<Job, 'kind' | 'stage'>>(
  jobs: readonly Known[],
): Known | undefined {
  const captures = jobs.filter(({ kind }) => kind === 'capture');
  const isUnderWay = (job: Known) => job.stage !== 'stopping' && !isRecovering(job);
  return captures.find(isUnderWay) ?? captures[0];
}

export const badgeTitle = (job: Pick<Job, 'title' | 'stage'>): string =>
  `${isRecovering(job) ? 'Bringing in what was captured on' : 'Capturing on'} ${job.title}: show it (g l)`;

/** `199/s · 4.72 Mbit/s`; of one that begins, or goes into the case, that it does. */
export function badgeWords(stage: string, rates: readonly CaptureRate[]): string {
  if (stage === 'stopping') return 'finishing';
  if (isRecovering({ stage })) return 'recovering';
  if (rates.length === 0) return 'starting';
  return rateLines
    .filter(({ kind }) => kind === 'packets' || kind === 'bandwidth')
    .map((line) => line.shown(nowPerSec(rates, line)))
    .join(' · ');
}
