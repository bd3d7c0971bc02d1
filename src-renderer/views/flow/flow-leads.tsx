import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { flowShape } from './flow-address.ts';
import { alertsOfFlow } from './flow-alerts.tsx';
import styles from './flow-drawer.module.css';

/** More are a click away, on the page of anomalies. */
const mostAlerts = 3;

/** What else is known of it: its alerts, its events, its score. */
export function FlowLeads({ details }: { readonly details: FlowDetails }) {
  const { alerts, events, flow } = details;
  const known = useQuery({ ...alertsOfFlow(flow.flowId ?? ''), enabled: alerts.length > 0 });
  const titleOf = (id: string) => known.data?.rows.find((alert) => alert.id === id)?.title;
  const [, change] = useAddress(flowShape);
  const hasAnomalies = usePageIds().includes('anomalies');
  const isBare = alerts.length === 0 && events === 0 && flow.score === null;
  if (isBare) return <p className={styles.dim}>No alert lists it, and its payload told nothing.</p>;
  return (
    <div className={styles.leads}>
      {alerts.length > 0 && <b>{formatCountOf(alerts.length, 'alert')}</b>}
      {hasAnomalies &&
        alerts.slice(0, mostAlerts).map((id) => (
          <PageLink
            key={id}
            page="anomalies"
            className={styles.link}
            with={{ alert: id, where: '', time: '' }}
          >
            <SafeText text={titleOf(id) ?? id.slice(0, 8)} most={60} />
          </PageLink>
        ))}
      {alerts.length > mostAlerts && <span>and {alerts.length - mostAlerts} more</span>}
      {events > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={() => change({ view: 'events' })}>
          {formatCountOf(events, 'event')}
        </Button>
      )}
      {flow.score !== null && (
        <Button size="compact-xs" variant="subtle" onClick={() => change({ view: 'why' })}>
          score {flow.score.toFixed(3)}
        </Button>
      )}
    </div>
  );
}
