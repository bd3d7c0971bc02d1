// The jobs the page knows: what it was told, kept in the order in which it heard of them.

import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { api } from '../../api.ts';
import { mergeJobs } from './merge-jobs.ts';

const key = ['jobs'];

export const jobList = (client: QueryClient) =>
  queryOptions({
    queryKey: key,
    queryFn: async () => {
      const listed = await api('jobs.list', {});
      // Looked up only now: news may have come while the answer was on its way.
      return mergeJobs(client.getQueryData<readonly Job[]>(key) ?? [], listed);
    },
  });

export const hearJob = (client: QueryClient, job: Job): void => {
  client.setQueryData<readonly Job[]>(key, (jobs = []) => mergeJobs(jobs, [job]));
};

/** Another runs in its place, or nobody wants it any more. */
export const forgetJob = (client: QueryClient, jobId: string): void => {
  client.setQueryData<readonly Job[]>(key, (jobs = []) =>
    jobs.filter((job) => job.jobId !== jobId),
  );
};
