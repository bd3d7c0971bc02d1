import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import { useFrame } from '../frame/use-frame.ts';
import styles from './alert-detail.module.css';
import { allBehindLink, allBehindText } from './behind-lines.ts';

/** The way to all flows behind an alert that names just the first ones. */
export function AllBehind({ alert }: { readonly alert: AlertRow }) {
  const { attempt, exporting } = useFrame();
  const { data, error } = useQuery({
    queryKey: ['flows', 'all behind', alert.id, alert.flowCount],
    queryFn: () => api('alerts.flows', { alertId: alert.id }),
  });
  if (error) return <p className={styles.words}>{error.message}</p>;
  if (!data) return null;
  const { where, matched } = data;
  const save = () =>
    attempt('The packets could not be saved', () =>
      exporting.start(() => api('flows.extractMany', { where })),
    );
  return (
    <>
      <p className={styles.words}>{allBehindText(data)}</p>
      {matched > alert.flowIds.length && (
        <div className={styles.actions}>
          <PageLink page="flows" with={{ where, time: '' }} className={styles.linkLine}>
            <Icon name="flows" size={13} /> {allBehindLink(data)}
          </PageLink>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Icon name="save" size={13} />}
            title={`All packets of the flows that this filter finds, as one pcapng file: ${where}`}
            loading={exporting.isRunning}
            onClick={save}
          >
            Save their packets
          </Button>
        </div>
      )}
    </>
  );
}
