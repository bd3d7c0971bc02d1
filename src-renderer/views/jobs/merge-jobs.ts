// The jobs the page knows and what it hears of them -> the jobs it knows now.

import type { Job } from '../../../src-contract/routes/jobs.ts';

/** Queued jobs too: they are somebody's wish that is not fulfilled yet. */
export const isUnderWay = ({ state }: Job): boolean => stageOf[state] < stageOf.done;

const stageOf = { queued: 0, running: 1, done: 2, failed: 2, cancelled: 3, interrupted: 2 };

/** News may overtake an answer that was on its way: a job never goes back to an earlier stage. */
export function mergeJobs(before: readonly Job[], heard: readonly Job[]): readonly Job[] {
  const jobs = new Map(before.map((job) => [job.jobId, job]));
  for (const job of heard) {
    const known = jobs.get(job.jobId);
    if (!known || stageOf[known.state] <= stageOf[job.state]) jobs.set(job.jobId, job);
  }
  return [...jobs.values()];
}
