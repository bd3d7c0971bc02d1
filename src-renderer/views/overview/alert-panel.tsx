import { useQuery } from '@tanstack/react-query';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import type { Summary } from '../../../src-contract/routes/statistics.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useFilter } from '../../address/use-filter.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { SeverityBadge } from '../../widgets/severity-badge.tsx';
import { ClockText } from '../../widgets/time-text.tsx';
import styles from './alert-panel.module.css';
import { partiesText } from './alert-texts.ts';
import { worstAlerts } from './overview-questions.ts';

/** How many of each severity, and the worst by name. */
export function AlertPanel({ summary }: { readonly summary: Summary | undefined }) {
  const { selection } = useFilter();
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
            <ToAnomalies with={{ severity }} label={`Alerts that are ${severity} or worse`}>
              <span className={styles.number} data-severity={severity}>
                {alerts ? formatCount(alerts.bySeverity[severity]) : '·'}
              </span>
              <span className={styles.severity}>{severity}</span>
            </ToAnomalies>
          </li>
        ))}
      </ul>
      {worst.error && <p className={styles.note}>{worst.error.message}</p>}
      {worst.data?.rows.length === 0 && <p className={styles.note}>Nothing alarming was found.</p>}
      <ul className={styles.worst} aria-label="The worst alerts">
        {worst.data?.rows.map((alert) => (
          <WorstAlert key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

function WorstAlert({ alert }: { readonly alert: AlertRow }) {
  return (
    <li className={styles.alert}>
      <SeverityBadge severity={alert.severity} />
      <span className={styles.what}>
        <ToAnomalies with={{ alert: alert.id }} className={styles.title}>
          <SafeText text={alert.title} most={120} />
        </ToAnomalies>
        <span className={styles.parties}>
          <SafeText text={partiesText(alert)} most={160} />
        </span>
      </span>
      <span className={styles.when}>
        <ClockText us={alert.startUs} />
      </span>
    </li>
  );
}

interface ToAnomaliesProps {
  readonly with?: Readonly<Record<string, string>>;
  readonly className?: string | undefined;
  readonly label?: string;
  readonly children: React.ReactNode;
}

/** Leads to the page of alerts, where there is one. */
function ToAnomalies({ children, className, ...link }: ToAnomaliesProps) {
  if (!usePageIds().includes('anomalies')) return <span className={className}>{children}</span>;
  return (
    <PageLink page="anomalies" className={className} {...link}>
      {children}
    </PageLink>
  );
}
