import { Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { api, transport } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { forgetJob, hearJob, jobList } from '../jobs/job-list.ts';
import { jobTitle, percentOf } from '../jobs/job-words.ts';
import { isUnderWay } from '../jobs/merge-jobs.ts';
import { jobOutcome, sortedJobs, stateWords } from './job-lines.ts';
import styles from './system-page.module.css';

export function JobsPart() {
  const jobs = sortedJobs(useQuery(jobList(useQueryClient())).data ?? []);
  if (jobs.length === 0) {
    return (
      <EmptyState
        title="No job has run since Wiresift started"
        sentence="Reading captures, exports, training and scoring are jobs: each shows here, can be cancelled, and can be run again when it was interrupted."
      />
    );
  }
  return (
    <div className={styles.part}>
      <table className={styles.list} aria-label="Jobs">
        <thead>
          <tr>
            <th scope="col">Job</th>
            <th scope="col">State</th>
            <th scope="col">What came of it</th>
            <th scope="col">
              <span className={styles.unseen}>What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobLine key={job.jobId} job={job} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function JobLine({ job }: { readonly job: Job }) {
  const outcome = jobOutcome(job);
  return (
    <tr>
      <th scope="row">
        <SafeText text={jobTitle(job)} most={80} />
      </th>
      <td data-state={job.state}>{stateWords[job.state]}</td>
      <td className={styles.wide}>
        {isUnderWay(job) && (
          <Progress size={6} value={percentOf(job) ?? 100} animated aria-label={jobTitle(job)} />
        )}
        <SafeText text={outcome} />
      </td>
      <td>
        <span className={styles.actions}>
          <JobActions job={job} />
          <CopyButton text={JSON.stringify(job, undefined, 2)} what={`${job.title} as JSON`} />
        </span>
      </td>
    </tr>
  );
}

function JobActions({ job }: { readonly job: Job }) {
  const { attempt } = useFrame();
  const client = useQueryClient();
  const { jobId, state, exportName } = job;
  const cancel = () =>
    attempt('The job was not cancelled', async () => {
      const ended = await api('jobs.cancel', { jobId });
      if (state === 'interrupted') forgetJob(client, jobId);
      else hearJob(client, ended);
    });
  const runAgain = () =>
    attempt('The job was not run again', async () => {
      hearJob(client, await api('jobs.runAgain', { jobId }));
      forgetJob(client, jobId);
    });
  if (isUnderWay(job)) return <Action title="Cancel" onClick={cancel} />;
  if (state === 'interrupted') {
    return (
      <>
        <Action title="Run again" onClick={runAgain} />
        <Action title="Forget" onClick={cancel} />
      </>
    );
  }
  if (state !== 'done' || !exportName) return null;
  return <Action title="Save" onClick={() => transport.take(exportName)} />;
}

interface ActionProps {
  readonly title: string;
  readonly onClick: () => unknown;
}

function Action({ title, onClick }: ActionProps) {
  return (
    <Button size="compact-xs" variant="default" onClick={() => void onClick()}>
      {title}
    </Button>
  );
}
