import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { transport } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatBytes } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { jobList } from '../jobs/job-list.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import { isUnderWay } from '../jobs/merge-jobs.ts';
import { reportJobs, subjectText } from './report-words.ts';
import styles from './reports.module.css';

/** The reports of this session, each with the hash that proves which file it is. */
export function MadeReports({ captures }: { readonly captures: readonly Capture[] }) {
  const jobs = reportJobs(useQuery(jobList(useQueryClient())).data ?? []);
  return (
    <section className={styles.part} aria-label="Reports made">
      <h3 className={styles.title}>Made since the program started</h3>
      {jobs.length === 0 && <p className={styles.dim}>None yet.</p>}
      <ul className={styles.made}>
        {jobs.map((job) => (
          <li key={job.jobId}>
            <Made job={job} captures={captures} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MadeProps {
  readonly job: Job;
  readonly captures: readonly Capture[];
}

function Made({ job, captures }: MadeProps) {
  const { title, state, exportName, exportSha256, exportBytes, error } = job;
  if (isUnderWay(job)) return <JobProgress job={job} />;
  return (
    <div className={styles.report}>
      <Icon name="file" size={14} />
      <span className={styles.name}>{title}</span>
      <span className={styles.dim}>
        of <SafeText text={subjectText(job.captureId, captures)} most={60} />
      </span>
      {state !== 'done' && <span className={styles.dim}>{error?.message ?? state}</span>}
      {exportBytes !== undefined && <span>{formatBytes(exportBytes)}</span>}
      {exportSha256 && (
        <span className={styles.hash}>
          <span className={styles.dim}>SHA-256</span> <code>{exportSha256}</code>
          <CopyButton text={exportSha256} what="SHA-256 of the report" />
        </span>
      )}
      {state === 'done' && exportName && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Icon name="save" size={13} />}
          onClick={() => transport.take(exportName)}
        >
          Save
        </Button>
      )}
    </div>
  );
}
