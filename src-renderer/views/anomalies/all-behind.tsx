import { useQuery } from '@tanstack/react-query';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import styles from './alert-detail.module.css';
import { allBehindLink, allBehindText } from './behind-lines.ts';

/** The way to all flows behind an alert that names just the first ones. */
export function AllBehind({ alert }: { readonly alert: AlertRow }) {
  const { data, error } = useQuery({
    queryKey: ['flows', 'all behind', alert.id, alert.flowCount],
    queryFn: () => api('alerts.flows', { alertId: alert.id }),
  });
  if (error) return <p className={styles.words}>{error.message}</p>;
  if (!data) return null;
  const { where, matched } = data;
  return (
    <>
      <p className={styles.words}>{allBehindText(data)}</p>
      {matched > alert.flowIds.length && (
        <div className={styles.actions}>
          <PageLink page="flows" with={{ where, time: '' }} className={styles.linkLine}>
            <Icon name="flows" size={13} /> {allBehindLink(data)}
          </PageLink>
        </div>
      )}
    </>
  );
}
