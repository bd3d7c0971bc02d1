import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../api.ts';
import { Chart } from '../../widgets/chart/chart.tsx';
import { Facts } from '../../widgets/facts.tsx';
import { NameFileList } from '../../widgets/names/name-file-list.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import {
  everyMs,
  type LoadKind,
  type LoadSample,
  loadOption,
  loadTable,
  withSample,
} from './load-samples.ts';
import { statusFacts } from './status-facts.ts';
import styles from './system-page.module.css';

/** What is so now, measured again every two seconds while somebody looks. */
export function StatusPart() {
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['system', 'status'],
    queryFn: () => api('system.status', {}),
    refetchInterval: everyMs,
  });
  const [samples, setSamples] = useState<readonly LoadSample[]>([]);
  useEffect(() => {
    if (data) setSamples((before) => withSample(before, dataUpdatedAt, data));
  }, [data, dataUpdatedAt]);
  if (error && !data) {
    return (
      <ErrorState title="The system does not answer" sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (!data) return <Loading what="the state of the system" />;
  return (
    <div className={styles.part}>
      <div className={styles.charts}>
        <LoadChart label="Processor" kind="cpu" samples={samples} />
        <LoadChart label="Memory" kind="memory" samples={samples} />
      </div>
      <div className={styles.groups}>
        {statusFacts(data).map(({ title, facts }) => (
          <section key={title} className={styles.group} aria-label={title}>
            <h3>{title}</h3>
            <Facts facts={facts} />
          </section>
        ))}
        <section className={styles.group} aria-label="Names and places">
          <h3>Names and places</h3>
          <NameFileList />
        </section>
      </div>
    </div>
  );
}

interface LoadChartProps {
  readonly label: string;
  readonly kind: LoadKind;
  readonly samples: readonly LoadSample[];
}

function LoadChart({ label, kind, samples }: LoadChartProps) {
  const { zone } = useTimeZone();
  const option = useMemo(() => loadOption(samples, kind), [samples, kind]);
  const table = useMemo(() => loadTable(samples, kind, zone), [samples, kind, zone]);
  return (
    <section className={styles.panel}>
      <h3>{label}</h3>
      <Chart label={label} option={option} table={table} heightPx={150} />
    </section>
  );
}
