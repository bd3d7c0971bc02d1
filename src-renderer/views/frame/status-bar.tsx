import type { Job } from '../../../src-contract/routes/jobs.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import type { FlowLine } from '../flows/flow-lines.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import styles from './status-bar.module.css';

interface StatusBarProps {
  readonly total: number;
  readonly matched: number;
  readonly isFiltered: boolean;
  readonly active: FlowLine | undefined;
  readonly jobs: readonly Job[];
  /** A file on its way to the engine. */
  readonly handing: string | undefined;
  /** Set while questions find nobody to answer. */
  readonly silence: string | undefined;
}

export function StatusBar(props: StatusBarProps) {
  const { total, matched, isFiltered, active, jobs, handing, silence } = props;
  return (
    <footer className={styles.bar} data-testid="status">
      <output className={styles.counts}>
        {isFiltered
          ? `${formatCount(matched)} of ${formatCountOf(total, 'flow')}`
          : formatCountOf(total, 'flow')}
      </output>
      {active && <span className={styles.active}>{activeText(active)}</span>}
      <span className={styles.work}>
        {silence && <span className={styles.silence}>{silence}</span>}
        {handing && <span className={styles.handing}>Handing over {handing}…</span>}
        {jobs.map((job) => (
          <JobProgress key={job.jobId} job={job} />
        ))}
      </span>
    </footer>
  );
}

function activeText({ at, flow }: FlowLine): string {
  const row = `row ${formatCount(at + 1)}`;
  if (!flow) return row;
  const { flowId, protocol, srcIp, srcPort, dstIp, dstPort } = flow;
  return `${row} · flow ${flowId} · ${protocol} ${endOf(srcIp, srcPort)} → ${endOf(dstIp, dstPort)}`;
}

function endOf(ip: string | null, port: number | null): string {
  if (port === null) return ip ?? '?';
  return ip?.includes(':') ? `[${ip}]:${port}` : `${ip ?? '?'}:${port}`;
}
