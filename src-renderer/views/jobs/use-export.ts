// Export: a job that writes the file, and the moment it is done, handing the file over.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { transport } from '../../api.ts';
import { hearJob } from './job-list.ts';
import { isUnderWay } from './merge-jobs.ts';

export interface Export {
  readonly isRunning: boolean;
  /** `ask` is the question that starts the job. */
  readonly start: (ask: () => Promise<Job>) => Promise<void>;
}

export function useExport(jobs: readonly Job[]): Export {
  const client = useQueryClient();
  /** Other pages of the same engine export too: only what was asked for here is taken here. */
  const [awaited, setAwaited] = useState<readonly string[]>([]);

  useEffect(() => {
    const ended = jobs.filter((job) => !isUnderWay(job) && awaited.includes(job.jobId));
    if (ended.length === 0) return;
    setAwaited((ids) => ids.filter((id) => ended.every(({ jobId }) => jobId !== id)));
    for (const { state, exportName } of ended) {
      if (state === 'done' && exportName) transport.take(exportName);
    }
  }, [jobs, awaited]);

  return {
    isRunning: awaited.length > 0,
    async start(ask) {
      const job = await ask();
      hearJob(client, job);
      setAwaited((ids) => [...ids, job.jobId]);
    },
  };
}
