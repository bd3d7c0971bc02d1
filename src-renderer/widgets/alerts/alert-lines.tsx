import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { SafeText } from '../safe-text.tsx';
import { SeverityBadge } from '../severity-badge.tsx';
import { ClockText, DayText } from '../time-text.tsx';
import styles from './alert-lines.module.css';
import { partiesText } from './alert-texts.ts';
import { ToAnomalies } from './to-anomalies.tsx';

interface AlertLinesProps {
  readonly label: string;
  readonly alerts: readonly AlertRow[];
}

/** Alerts by name, each leading to its details. */
export function AlertLines({ label, alerts }: AlertLinesProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {alerts.map((alert) => (
        <li key={`${alert.captureId} ${alert.id}`} className={styles.alert}>
          <SeverityBadge severity={alert.severity} />
          <span className={styles.what}>
            <ToAnomalies with={{ alert: alert.id }} className={styles.title}>
              <SafeText text={alert.title} most={120} />
            </ToAnomalies>
            <span className={styles.parties} title={alert.summary}>
              <SafeText text={partiesText(alert)} most={160} />
            </span>
          </span>
          <span className={styles.when}>
            <ClockText us={alert.startUs} />
            <DayText us={alert.startUs} />
          </span>
        </li>
      ))}
    </ul>
  );
}
