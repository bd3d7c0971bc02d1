import { useQuery } from '@tanstack/react-query';
import type { Summary } from '../../../src-contract/routes/statistics.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { AlertLines } from '../../widgets/alerts/alert-lines.tsx';
import { ToAnomalies } from '../../widgets/alerts/to-anomalies.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { useFrame } from '../frame/use-frame.ts';
import styles from './alert-panel.module.css';
import { worstAlerts } from './overview-questions.ts';

/** How many of each severity, and the worst by name. */
export function AlertPanel({ summary }: { readonly summary: Summary | undefined }) {
  const { selection } = useFilter();
  const { isReading } = useFrame();
  const worst = useQuery(worstAlerts(selection));
  const alerts = summary?.alerts;
  return (
    <section className={styles.panel} aria-label="Alerts">
      <header className={styles.head}>
        <h3>Alerts</h3>
        {alerts && alerts.silenced > 0 && (
          <span className={styles.dim}>{formatCount(alerts.silenced)} silenced</span>
        )}
        <ToAnomalies className={styles.all}>All anomalies</ToAnomalies>
      </header>
      <ul className={styles.counts}>
        {severities.toReversed().map((severity) => (
          <li key={severity} data-none={!alerts?.bySeverity[severity] || undefined}>
            <ToAnomalies with={{ severity }} title={`Alerts that are ${severity} or worse`}>
              <span className={styles.number} data-severity={severity}>
                {alerts ? formatCount(alerts.bySeverity[severity]) : '·'}
              </span>
              <span className={styles.severity}>{severity}</span>
            </ToAnomalies>
          </li>
        ))}
      </ul>
      {worst.error && <p className={styles.note}>{worst.error.message}</p>}
      {worst.data?.rows.length === 0 && (
        <p className={styles.note}>
          {isReading ? 'Looked for when all is read.' : 'Nothing alarming was found.'}
        </p>
      )}
      {worst.data && <AlertLines label="The worst alerts" alerts={worst.data.rows} />}
    </section>
  );
}
