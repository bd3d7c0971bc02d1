import { queryOptions, useQuery } from '@tanstack/react-query';
import { termOf } from '../../address/filter-text.ts';
import { api } from '../../api.ts';
import { AlertLines } from '../../widgets/alerts/alert-lines.tsx';
import styles from './flow-drawer.module.css';

const mostAlerts = 20;

/** Silenced and closed ones, too: the worst first. */
export const alertsOfFlow = (flowId: string) =>
  queryOptions({
    queryKey: ['alerts', 'of flow', flowId],
    queryFn: () =>
      api('alerts.page', {
        ...{ where: termOf('flow_id', flowId), show: 'all', sort: 'rank', limit: mostAlerts },
      }),
  });

/** What detectors and models told of it. */
export function FlowAlerts({ flowId }: { readonly flowId: string }) {
  const { data, error } = useQuery(alertsOfFlow(flowId));
  return (
    <section>
      <h4 className={styles.heading}>Alerts that list it</h4>
      {error && <p className={styles.dim}>{error.message}</p>}
      {data?.rows.length === 0 && <p className={styles.dim}>No alert lists this flow.</p>}
      {data && data.rows.length > 0 && (
        <AlertLines label="Alerts that list it" alerts={data.rows} />
      )}
    </section>
  );
}
