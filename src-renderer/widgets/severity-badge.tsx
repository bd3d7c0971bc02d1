import type { Severity } from '../../src-core/detect/finding.ts';
import styles from './severity-badge.module.css';

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return (
    <span className={styles.badge} data-severity={severity}>
      {severity}
    </span>
  );
}
