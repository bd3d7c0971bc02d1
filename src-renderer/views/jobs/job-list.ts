// The jobs the page knows: what it was told, kept in the order in which it heard of them.

import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { api } from '../../api.ts';

const key = ['jobs'];

export const jobList = (client: QueryClient) =>
  queryOptions({
    queryKey: key,
    queryFn: async () => mergeJobs(known(client), await api('jobs.list', {})),
  });

export const hearJob = (client: QueryClient, job: Job): void => {
  client.setQueryData<readonly Job[]>(key, (jobs = []) => mergeJobs(jobs, [job]));
};

const known = (client: QueryClient): readonly Job[] => client.getQueryData(key) ?? [];

/** News may overtake an answer that was on its way: a job that has ended never runs again. */
export function mergeJobs(before: readonly Job[], heard: readonly Job[]): readonly Job[] {
  const jobs = new Map(before.map((job) => [job.jobId, job]));
  for (const job of heard) {
    const old = jobs.get(job.jobId);
    const isOvertaken = old && old.state !== 'running' && job.state === 'running';
    if (!isOvertaken) jobs.set(job.jobId, job);
  }
  return [...jobs.values()];
}
