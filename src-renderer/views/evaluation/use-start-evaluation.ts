// Starts an evaluation, and shows it when it is done.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob, jobList } from '../jobs/job-list.ts';
import { evaluationShape } from './evaluation-address.ts';

type Question = Parameters<typeof api<'ml.evaluate'>>[1];

export function useStartEvaluation() {
  const { attempt, jobs } = useFrame();
  const client = useQueryClient();
  const [, change] = useAddress(evaluationShape);
  const [jobId, setJobId] = useState('');
  const ended = useQuery(jobList(client)).data?.find((job) => job.jobId === jobId);
  const evaluationId = ended?.state === 'done' ? ended.evaluationId : undefined;
  useEffect(() => {
    if (!evaluationId) return;
    setJobId('');
    void client
      .invalidateQueries({ queryKey: ['evaluations', 'list'] })
      .then(() =>
        change({ evaluation: evaluationId, fresh: false, split: '', contender: '', at: -1 }),
      );
  }, [evaluationId, client, change]);
  const start = (question: Question) =>
    void attempt('The evaluation did not start', async () => {
      const job = await api('ml.evaluate', question);
      hearJob(client, job);
      setJobId(job.jobId);
    });
  return { start, running: jobs.filter(({ kind }) => kind === 'evaluate') };
}
