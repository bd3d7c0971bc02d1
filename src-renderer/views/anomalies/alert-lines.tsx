import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { PageLink } from '../../address/page-link.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { SeverityBadge } from '../../widgets/severity-badge.tsx';
import styles from './alert-detail.module.css';
import { hostsText } from './alert-words.ts';

interface AlertLinesProps {
  readonly label: string;
  readonly alerts: readonly AlertRow[];
  /** Of all; the list holds the first ones. */
  readonly count: number;
}

/** Some alerts in a line each, for what is about others. */
export function AlertLines({ label, alerts, count }: AlertLinesProps) {
  if (alerts.length === 0) return null;
  return (
    <ul className={styles.others} aria-label={label}>
      {alerts.map((alert) => (
        <li key={`${alert.captureId}-${alert.id}`}>
          <SeverityBadge severity={alert.severity} />
          <PageLink
            page="anomalies"
            with={{ alert: alert.id, show: 'all', status: 'all' }}
            className={styles.link}
          >
            {alert.title}
          </PageLink>
          <span className={styles.dim}>
            <SafeText text={hostsText(alert.attackers, alert.attackerCount)} />
          </span>
        </li>
      ))}
      {count > alerts.length && <li>and {formatCount(count - alerts.length)} more</li>}
    </ul>
  );
}
