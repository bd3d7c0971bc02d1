// Jobs as lines of a list: what waits for somebody first, then what runs, then the past, the last one first.

import type { Job } from '../../../src-contract/routes/jobs.ts';
import { formatBytes, formatCountOf } from '../../widgets/format-number.ts';
import { jobFigures } from '../jobs/job-words.ts';

const order: Readonly<Record<Job['state'], number>> = {
  interrupted: 0,
  running: 1,
  queued: 2,
  failed: 3,
  done: 3,
  cancelled: 3,
};

export const sortedJobs = (jobs: readonly Job[]): readonly Job[] =>
  jobs.toReversed().toSorted((a, b) => order[a.state] - order[b.state]);

export const stateWords: Readonly<Record<Job['state'], string>> = {
  queued: 'waiting',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

/** What came of it, or how far it is. */
export function jobOutcome(job: Job): string {
  const { state, error, packets, flows, exportBytes } = job;
  if (state === 'running' || state === 'queued') return jobFigures(job);
  if (state === 'interrupted') return 'Wiresift ended before it did';
  if (error) return error.message;
  return [
    packets > 0 ? formatCountOf(packets, 'packet') : '',
    flows > 0 ? formatCountOf(flows, 'flow') : '',
    exportBytes === undefined ? '' : formatBytes(exportBytes),
  ]
    .filter(Boolean)
    .join(', ');
}
