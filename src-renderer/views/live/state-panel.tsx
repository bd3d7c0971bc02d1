import { useQuery } from '@tanstack/react-query';
import type { CaptureStatus } from '../../../src-contract/routes/capture.ts';
import { Facts } from '../../widgets/facts.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { Panel } from '../../widgets/panel.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { captureFacts, hasDrops, machineFacts } from './live-facts.ts';
import { systemNow } from './live-questions.ts';
import { isCapturing } from './session-choice.ts';
import styles from './session-view.module.css';

interface StatePanelProps {
  readonly status: CaptureStatus;
  readonly nowUs: number;
}

/** Whether all is well: what was lost, how far the analysis is, how much room there is. */
export function StatePanel({ status, nowUs }: StatePanelProps) {
  const isLive = isCapturing(status);
  const { zone } = useTimeZone();
  const system = useQuery({ ...systemNow, enabled: isLive });
  return (
    <Panel title={isLive ? 'State' : 'Summary'}>
      {status.problem && (
        <p className={styles.problem} role="alert">
          <Icon name="warning" size={14} /> It ended before it should: {status.problem}
        </p>
      )}
      {hasDrops(status) && (
        <p className={styles.problem}>
          <Icon name="warning" size={14} /> Packets were lost: a larger buffer or a filter helps.
        </p>
      )}
      <Facts
        facts={[
          ...captureFacts(status, nowUs, zone),
          ...(isLive && system.data ? machineFacts(system.data) : []),
        ]}
      />
    </Panel>
  );
}
