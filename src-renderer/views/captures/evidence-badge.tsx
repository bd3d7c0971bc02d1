import type { Capture } from '../../../src-contract/routes/captures.ts';
import { PageLink } from '../../address/page-link.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './capture-strip.module.css';
import { evidenceTrouble } from './evidence-trouble.ts';

/** Where packets cannot be read any more: leads to where that is put right. */
export function EvidenceBadge({ captures }: { readonly captures: readonly Capture[] }) {
  const trouble = evidenceTrouble(captures);
  if (trouble === undefined) return null;
  return (
    <PageLink
      page="system"
      with={{ part: 'evidence' }}
      className={styles.evidence}
      title="Its packets cannot be read: see System, Evidence"
    >
      <Icon name="warning" size={13} /> {trouble}
    </PageLink>
  );
}
