import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { api } from '../../api.ts';
import styles from './job-progress.module.css';
import { jobFigures, jobTitle, percentOf } from './job-words.ts';

export function JobProgress({ job }: { readonly job: Job }) {
  // What was captured should go into the case: a capture is stopped, not cancelled.
  const isCapture = job.kind === 'capture';
  const end = useMutation<unknown>({
    mutationFn: () =>
      isCapture ? api('capture.stop', {}) : api('jobs.cancel', { jobId: job.jobId }),
  });
  const percent = percentOf(job);
  return (
    <div className={styles.job}>
      <span className={styles.title} title={job.title}>
        {jobTitle(job)}
      </span>
      <Progress
        className={styles.bar ?? ''}
        size={6}
        value={percent ?? 100}
        animated={percent === undefined}
        aria-label={jobTitle(job)}
      />
      <span className={styles.figures}>{jobFigures(job)}</span>
      {!(isCapture && job.stage === 'stopping') && (
        <Button
          variant="default"
          size="compact-xs"
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {isCapture ? 'Stop' : 'Cancel'}
        </Button>
      )}
    </div>
  );
}
