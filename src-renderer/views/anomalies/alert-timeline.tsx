import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { Chart } from '../../widgets/chart/chart.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { type AlertQuestion, alertShape, oneOf, sizes } from './alert-address.ts';
import { drawnAlerts } from './alert-counts.ts';
import styles from './alert-list.module.css';
import { timelineOption, timelineTable } from './timeline-option.ts';

/** All alerts of the list at once: what came when, how sure, and how much of it. A drag narrows the time. */
export function AlertTimeline({ question }: { readonly question: AlertQuestion }) {
  const { data } = useQuery(drawnAlerts(question));
  const [address, change] = useAddress(alertShape);
  const { setSpan } = useFilter();
  const { zone } = useTimeZone();
  const size = oneOf(sizes, address.size) ?? 'count';
  const option = useMemo(
    () => timelineOption(data?.rows ?? [], size, address.alert, zone),
    [data, size, address.alert, zone],
  );
  const table = useMemo(() => timelineTable(data?.rows ?? [], zone), [data, zone]);
  if (!data || data.matched === 0) return null;
  const hidden = data.matched - data.rows.length;
  return (
    <>
      <div className={styles.timeline}>
        <Chart
          label="Alerts in time, by how sure they are"
          option={option}
          table={table}
          onPick={({ name }) => change({ alert: name })}
          onBrush={({ from, to }) => setSpan({ fromUs: from * 1000, toUs: to * 1000 })}
        />
      </div>
      {hidden > 0 && (
        <p className={styles.aside}>
          The first {formatCount(data.rows.length)} are drawn; {formatCount(hidden)} more are in the
          list.
        </p>
      )}
    </>
  );
}
