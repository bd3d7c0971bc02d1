import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useFrame } from '../frame/use-frame.ts';
import { captureJob } from './badge-words.ts';
import { liveStatus, statusKey } from './live-questions.ts';

/** Follows what is captured, whichever window or program has started it: its job is heard of everywhere. */
export function useLiveStatus() {
  const { jobs } = useFrame();
  const client = useQueryClient();
  const jobId = captureJob(jobs)?.jobId ?? '';
  const known = useRef<string>(undefined);
  useEffect(() => {
    if (known.current === jobId) return;
    known.current = jobId;
    void client.invalidateQueries({ queryKey: statusKey });
  }, [client, jobId]);
  return useQuery(liveStatus(jobId !== ''));
}
