import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { usualBaselineSeconds } from '../../../src-contract/routes/baseline.ts';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';

interface BaselineButtonProps {
  readonly interfaceName: string;
  readonly filter: string;
}

/** Listens in place of capturing: what is ordinary here is what later captures are compared with. */
export function BaselineButton({ interfaceName, filter }: BaselineButtonProps) {
  const { attempt, jobs } = useFrame();
  const client = useQueryClient();
  const isLearning = jobs.some(({ kind }) => kind === 'baseline');
  const minutes = usualBaselineSeconds / 60;
  const learn = async () => {
    hearJob(client, await api('baseline.start', { interfaceName, filter: filter.trim() }));
    tell(`Learning for ${minutes} minutes what is ordinary on ${interfaceName}.`);
  };
  return (
    <Button
      size="sm"
      variant="default"
      disabled={isLearning}
      title={`Listens for ${minutes} minutes and keeps which hosts and services are ordinary; found under Models`}
      onClick={() => void attempt('No baseline is learned', learn)}
    >
      Learn a baseline from this interface
    </Button>
  );
}
