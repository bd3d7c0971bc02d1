// What a job does, in words and figures.

import type { Job, JobKind } from '../../../src-contract/routes/jobs.ts';
import { formatBytes, formatRounded } from '../../widgets/format-number.ts';
import { formatSeconds } from '../../widgets/format-time.ts';

const verbs: Readonly<Record<JobKind, readonly [doing: string, done: string]>> = {
  import: ['Reading', 'opened'],
  export: ['Exporting', 'exported'],
  label: ['Labelling by', 'used for labels'],
  train: ['Training', 'trained'],
  score: ['Scoring', 'scored'],
  evaluate: ['Evaluating', 'evaluated'],
  capture: ['Capturing', 'captured'],
  baseline: ['Learning from', 'learned from'],
};

export const jobTitle = ({ kind, title }: Job): string => `${verbs[kind][0]} ${title}`;

export const jobFailure = ({ kind, title }: Job): string =>
  `${title} could not be ${verbs[kind][1]}`;

/** 0 to 100; undefined while nobody knows how much there is to do. */
export function percentOf({ done, total }: Job): number | undefined {
  return total > 0 ? Math.min(100, (100 * done) / total) : undefined;
}

export function jobFigures(job: Job): string {
  if (job.state === 'queued') return 'waiting for its turn';
  const percent = percentOf(job);
  const { stage, unit, perSec, secLeft } = job;
  return [
    stage || undefined,
    percent === undefined ? undefined : `${Math.floor(percent)} %`,
    perSec === null || unit === 'parts' ? undefined : paceText(perSec, unit),
    secLeft === null ? undefined : `${formatSeconds(secLeft)} left`,
  ]
    .filter((figure) => figure !== undefined)
    .join(' · ');
}

const paceText = (perSec: number, unit: Job['unit']): string =>
  unit === 'bytes' ? `${formatBytes(perSec)}/s` : `${formatRounded(perSec)} ${unit}/s`;
