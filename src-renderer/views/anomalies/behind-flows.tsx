import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { FlowLink } from '../flow/flow-link.tsx';
import { OpenInWireshark } from '../flow/open-in-wireshark.tsx';
import { useFrame } from '../frame/use-frame.ts';
import styles from './alert-detail.module.css';
import { AllBehind } from './all-behind.tsx';
import { behindText, flowLine, whereOfFlows } from './behind-lines.ts';

const fewFlows = 12;

/** The flows that it rests on, as far as it lists them, and the way to their packets. */
export function BehindFlows({ alert }: { readonly alert: AlertRow }) {
  const { flowIds } = alert;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? flowIds : flowIds.slice(0, fewFlows);
  const { attempt, exporting } = useFrame();
  const save = () =>
    attempt('The packets could not be saved', () =>
      exporting.start(() => api('flows.extractMany', { alertId: alert.id })),
    );
  if (flowIds.length === 0) {
    return <p className={styles.words}>It rests on packets that belong to no flow.</p>;
  }
  return (
    <>
      <p className={styles.words}>{behindText(alert)}</p>
      <FlowLines flowIds={shown} />
      <div className={styles.actions}>
        {shown.length < flowIds.length && (
          <Button size="compact-xs" variant="default" onClick={() => setIsWhole(true)}>
            Show all {formatCount(flowIds.length)}
          </Button>
        )}
        <PageLink
          page="flows"
          with={{ where: whereOfFlows(flowIds), time: '' }}
          className={styles.linkLine}
        >
          <Icon name="flows" size={13} /> Open in Flows
        </PageLink>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Icon name="save" size={13} />}
          title="All packets of the flows behind it as one pcapng file, with the alerts they stand in"
          loading={exporting.isRunning}
          onClick={save}
        >
          Save packets
        </Button>
        <OpenInWireshark of={{ alertId: alert.id }} />
      </div>
      <AllBehind alert={alert} />
    </>
  );
}

function FlowLines({ flowIds }: { readonly flowIds: readonly string[] }) {
  const { zone } = useTimeZone();
  const { data, error } = useQuery({
    queryKey: ['flows', 'behind', flowIds],
    queryFn: () =>
      api('flows.page', { where: whereOfFlows(flowIds), sort: 'start', limit: flowIds.length }),
  });
  if (error) return <p className={styles.words}>{error.message}</p>;
  return (
    <table className={styles.flows} aria-label="Flows">
      <tbody>
        {(data?.rows ?? []).map((flow) => {
          const { time, ends, much } = flowLine(flow, zone);
          return (
            <tr key={flow.flowId} title={time}>
              <td>
                <FlowLink flowId={flow.flowId ?? ''} className={styles.link} />
              </td>
              <td>{ends}</td>
              <td className={styles.right}>{much}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
