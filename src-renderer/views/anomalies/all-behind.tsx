import { useQuery } from '@tanstack/react-query';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './alert-detail.module.css';
import { allBehindLink, allBehindText } from './behind-lines.ts';

/** The way to all flows behind an alert: on the pages where it names just the first ones, and in Wireshark. */
export function AllBehind({ alert }: { readonly alert: AlertRow }) {
  const { data, error } = useQuery({
    queryKey: ['flows', 'all behind', alert.id, alert.flowCount],
    queryFn: () => api('alerts.flows', { alertId: alert.id }),
  });
  if (error) return <p className={styles.words}>{error.message}</p>;
  if (!data) return null;
  const { where, matched, flowCount, listed, displayFilter } = data;
  return (
    <>
      {flowCount > listed && <p className={styles.words}>{allBehindText(data)}</p>}
      {matched > alert.flowIds.length && (
        <div className={styles.actions}>
          <PageLink page="flows" with={{ where, time: '' }} className={styles.linkLine}>
            <Icon name="flows" size={13} /> {allBehindLink(data)}
          </PageLink>
        </div>
      )}
      {displayFilter && (
        <p
          className={styles.inWireshark}
          title={`It finds ${flowCount === 1 ? 'its packets' : 'the packets of all of them'} in the whole capture. It may also find: ${displayFilter.mayAlsoFind.join(' ')}`}
        >
          <span>In Wireshark</span> <code>{displayFilter.text}</code>
          <CopyButton text={displayFilter.text} what="Display filter" />
        </p>
      )}
    </>
  );
}
