import { useQuery } from '@tanstack/react-query';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { useFrame } from '../frame/use-frame.ts';
import { badgeTitle, badgeWords, captureJob } from './badge-words.ts';
import styles from './live-badge.module.css';

/** On every page: something is being captured, and how much of it comes. */
export function LiveBadge() {
  const { jobs } = useFrame();
  const job = captureJob(jobs);
  const { data = [] } = useQuery({
    queryKey: ['rates', 'now', job?.jobId],
    queryFn: () => api('capture.rates', { seconds: 5 }),
    enabled: job !== undefined,
    refetchInterval: 2000,
  });
  if (!job) return null;
  return (
    <PageLink page="live" className={styles.badge} title={badgeTitle(job)}>
      <span className={styles.dot} />
      <span className={styles.words}>{job.title}</span>
      <span className={styles.rate}>{badgeWords(job.stage, data)}</span>
    </PageLink>
  );
}
