import { Button } from '@mantine/core';
import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { flowShape } from './flow-address.ts';
import styles from './flow-drawer.module.css';

/** More are a click away, on the page of anomalies. */
const mostAlerts = 3;

/** What else is known of it: its alerts, its events, its score. */
export function FlowLeads({ details }: { readonly details: FlowDetails }) {
  const { alerts, events, flow } = details;
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
            {id.slice(0, 8)}
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
