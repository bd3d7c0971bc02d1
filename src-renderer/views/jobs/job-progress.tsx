import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { api } from '../../api.ts';
import { formatBytes, formatRounded } from '../../widgets/format-number.ts';
import { formatSeconds } from '../../widgets/format-time.ts';
import { addSample, paceOf, type Sample, secondsLeft } from './job-pace.ts';
import styles from './job-progress.module.css';

export function JobProgress({ job }: { readonly job: Job }) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const { doneBytes, totalBytes, packets } = job;
  useEffect(() => {
    const sample = { atMs: performance.now(), doneBytes, packets };
    setSamples((known) => addSample(known, sample));
  }, [doneBytes, packets]);

  const cancel = useMutation({ mutationFn: () => api('jobs.cancel', { jobId: job.jobId }) });
  const percent = totalBytes > 0 ? Math.min(100, (100 * doneBytes) / totalBytes) : undefined;
  const verb = job.kind === 'import' ? 'Reading' : 'Exporting';

  return (
    <div className={styles.job}>
      <span className={styles.title} title={job.title}>
        {verb} {job.title}
      </span>
      <Progress
        className={styles.bar ?? ''}
        size={6}
        value={percent ?? 100}
        animated={percent === undefined}
        aria-label={`${verb} ${job.title}`}
      />
      <span className={styles.figures}>{figuresOf(job, samples, percent)}</span>
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

function figuresOf(job: Job, samples: readonly Sample[], percent: number | undefined): string {
  if (job.state === 'queued') return 'waiting for its turn';
  const pace = paceOf(samples);
  const left = pace && secondsLeft(pace, job.doneBytes, job.totalBytes);
  return [
    percent === undefined ? undefined : `${Math.floor(percent)} %`,
    pace && pace.bytesPerSec > 0 ? `${formatBytes(pace.bytesPerSec)}/s` : undefined,
    pace && pace.packetsPerSec > 0 ? `${formatRounded(pace.packetsPerSec)} packets/s` : undefined,
    left === undefined ? undefined : `${formatSeconds(left)} left`,
  ]
    .filter((figure) => figure !== undefined)
    .join(' · ');
}
