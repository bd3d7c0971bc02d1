import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AppError } from '../../../src-core/base/app-error.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';
import { type CaptureForm, captureInput, isAboutFilter } from './capture-fields.ts';
import { liveShape } from './live-address.ts';
import { statusKey } from './live-questions.ts';

/** Starts it; what the engine has against the filter is told at the filter's box. */
export function useStartCapture() {
  const { attempt } = useFrame();
  const client = useQueryClient();
  const [, change] = useAddress(liveShape);
  const [isStarting, setIsStarting] = useState(false);
  const [filterProblem, setFilterProblem] = useState<string>();

  async function begin(form: CaptureForm): Promise<void> {
    try {
      hearJob(client, await api('capture.start', captureInput(form)));
      await client.invalidateQueries({ queryKey: statusKey });
      change({ choose: false }, 'replace');
    } catch (error) {
      if (!(error instanceof AppError) || !isAboutFilter(error.message)) throw error;
      setFilterProblem(error.message);
    }
  }

  async function start(form: CaptureForm): Promise<void> {
    setIsStarting(true);
    setFilterProblem(undefined);
    await attempt('The capture did not start', () => begin(form));
    setIsStarting(false);
  }

  return { start, isStarting, filterProblem, forgetProblem: () => setFilterProblem(undefined) };
}
