import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import styles from './status-bar.module.css';
import { useFrame } from './use-frame.ts';

interface StatusBarProps {
  readonly total: number;
  readonly matched: number;
  readonly isFiltered: boolean;
  /** What the page has to say. */
  readonly words: string;
  /** A file on its way to the engine. */
  readonly handing: string | undefined;
  /** Set while questions find nobody to answer. */
  readonly silence: string | undefined;
}

export function StatusBar(props: StatusBarProps) {
  const { total, matched, isFiltered, words, handing, silence } = props;
  const { jobs } = useFrame();
  return (
    <footer className={styles.bar} data-testid="status">
      <output className={styles.counts}>
        {isFiltered
          ? `${formatCount(matched)} of ${formatCountOf(total, 'flow')}`
          : formatCountOf(total, 'flow')}
      </output>
      {words && <span className={styles.active}>{words}</span>}
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
