import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { api } from '../../api.ts';
import styles from './job-progress.module.css';
import { jobFigures, jobTitle, percentOf } from './job-words.ts';

export function JobProgress({ job }: { readonly job: Job }) {
  const cancel = useMutation({ mutationFn: () => api('jobs.cancel', { jobId: job.jobId }) });
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
      <Button
        variant="default"
        size="compact-xs"
        loading={cancel.isPending}
        onClick={() => cancel.mutate()}
      >
        Cancel
      </Button>
    </div>
  );
}
