import { Button, SegmentedControl } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { CaptureStatus } from '../../../src-contract/routes/capture.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { formatSeconds } from '../../widgets/format-time.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { liveShape, minuteChoices, minutesIn } from './live-address.ts';
import { elapsedSec, stateWord, warningsOf } from './live-facts.ts';
import { statusKey } from './live-questions.ts';
import { isCapturing, ofCapture } from './session-choice.ts';
import styles from './session-view.module.css';

interface SessionBarProps {
  readonly status: CaptureStatus;
  readonly nowUs: number;
  readonly isPaused: boolean;
  readonly onPause: () => void;
}

export function SessionBar({ status, nowUs, isPaused, onPause }: SessionBarProps) {
  const isLive = isCapturing(status);
  return (
    <PageBar
      title="Live"
      summary={
        <span className={styles.summary} role="status">
          <span className={styles.dot} data-live={isLive || undefined} />
          <span>
            {stateWord(status)} on <strong>{status.interfaceName}</strong>
          </span>
          <span>{formatSeconds(elapsedSec(status, nowUs))}</span>
          {isPaused && <strong className={styles.warning}>the view is paused</strong>}
          {warningsOf(status).map((warning) => (
            <strong key={warning} className={styles.warning}>
              {warning}
            </strong>
          ))}
          {status.captureId !== null && <SessionLinks captureId={status.captureId} />}
        </span>
      }
    >
      {isLive ? (
        <LiveControls status={status} isPaused={isPaused} onPause={onPause} />
      ) : (
        <AgainButton />
      )}
    </PageBar>
  );
}

const pagesOf = [
  ['overview', 'Overview'],
  ['flows', 'Flows'],
  ['anomalies', 'Anomalies'],
] as const;

/** The other pages, narrowed to this capture. */
function SessionLinks({ captureId }: { readonly captureId: number }) {
  return pagesOf.map(([page, title]) => (
    <PageLink key={page} page={page} with={ofCapture(captureId)}>
      {title}
    </PageLink>
  ));
}

function LiveControls({ status, isPaused, onPause }: Omit<SessionBarProps, 'nowUs'>) {
  const [{ minutes }, change] = useAddress(liveShape);
  const { attempt } = useFrame();
  const client = useQueryClient();
  const stop = () =>
    void attempt('The capture was not stopped', async () => {
      client.setQueryData(statusKey, await api('capture.stop', {}));
    });
  const isStopping = status.state === 'stopping';
  useShortcut('live.pause', onPause);
  useShortcut('live.stop', isStopping ? undefined : stop);
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="How far back lines and lists go"
        data={[...minuteChoices]}
        value={String(minutesIn(minutes))}
        onChange={(next) => change({ minutes: Number(next) }, 'replace')}
      />
      <Button
        size="xs"
        variant={isPaused ? 'filled' : 'default'}
        aria-pressed={isPaused}
        title="The view stands still, the capture goes on (p)"
        leftSection={<Icon name={isPaused ? 'play' : 'pause'} size={13} />}
        onClick={onPause}
      >
        {isPaused ? 'Go on' : 'Pause view'}
      </Button>
      <Button
        size="xs"
        color="red"
        title="Nothing that was captured is lost (Shift+S)"
        loading={isStopping}
        leftSection={<Icon name="stop" size={13} />}
        onClick={stop}
      >
        Stop
      </Button>
    </>
  );
}

function AgainButton() {
  const [, change] = useAddress(liveShape);
  const again = () => change({ choose: true });
  useShortcut('live.again', again);
  return (
    <Button size="xs" title="Choose an interface (n)" onClick={again}>
      New capture
    </Button>
  );
}
