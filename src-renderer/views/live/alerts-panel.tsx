import { useQuery } from '@tanstack/react-query';
import { AlertLines } from '../../widgets/alerts/alert-lines.tsx';
import { ToAnomalies } from '../../widgets/alerts/to-anomalies.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { ListPanel } from './list-panel.tsx';
import { newestAlerts } from './live-questions.ts';
import styles from './session-view.module.css';

interface AlertsPanelProps {
  readonly captureId: number | null;
  readonly isPaused: boolean;
  readonly isLive: boolean;
}

export function AlertsPanel({ captureId, isPaused, isLive }: AlertsPanelProps) {
  const { data, error } = useQuery(newestAlerts(captureId ?? 0, isPaused || captureId === null));
  const note = data && data.matched > 0 ? formatCountOf(data.matched, 'alert') : undefined;
  return (
    <ListPanel
      title="Newest alerts"
      note={note}
      error={error}
      isEmpty={!data || data.rows.length === 0}
      empty={
        isLive
          ? 'Nothing alarming so far. Traffic is looked at in windows of a minute.'
          : 'Nothing alarming was found.'
      }
      controls={
        captureId !== null && (
          <ToAnomalies
            with={{ capture: String(captureId), time: '', where: '' }}
            className={styles.more}
          >
            All anomalies
          </ToAnomalies>
        )
      }
    >
      {data && <AlertLines label="Newest alerts" alerts={data.rows} />}
    </ListPanel>
  );
}
