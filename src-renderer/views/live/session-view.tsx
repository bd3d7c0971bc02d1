import { useState } from 'react';
import type { CaptureStatus } from '../../../src-contract/routes/capture.ts';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { AlertsPanel } from './alerts-panel.tsx';
import { FlowsPanel } from './flows-panel.tsx';
import { liveShape, minutesIn } from './live-address.ts';
import type { Watch } from './live-questions.ts';
import { PacketsPanel } from './packets-panel.tsx';
import { RatePanels } from './rate-panels.tsx';
import { SessionBar } from './session-bar.tsx';
import { isCapturing, sessionSelection, sinceSecOf } from './session-choice.ts';
import styles from './session-view.module.css';
import { StatePanel } from './state-panel.tsx';
import { TopPanels } from './top-panels.tsx';
import { useHeld } from './use-held.ts';

/** One capture, while it goes on and when it has ended. */
export function SessionView({ status: now }: { readonly status: CaptureStatus }) {
  const [isPaused, setIsPaused] = useState(false);
  const [address] = useAddress(liveShape);
  const { selection } = useFilter();
  const isLive = isCapturing(now);
  const isHeld = isPaused && isLive;
  const status = useHeld(now, isHeld);
  const watch: Watch = { jobId: now.jobId ?? '', isLive, isPaused: isHeld };
  const minutes = minutesIn(address.minutes);
  const nowUs = useHeld(Date.now() * 1000, isHeld);
  const { captureId } = status;
  // Of what has ended all is shown: its last minutes are long ago.
  const since = isLive ? sinceSecOf(nowUs, minutes) : undefined;
  return (
    <>
      <SessionBar
        status={status}
        nowUs={nowUs}
        isPaused={isHeld}
        onPause={() => setIsPaused(!isPaused)}
      />
      <div className={styles.page}>
        <RatePanels status={status} watch={watch} minutes={minutes} nowUs={nowUs} />
        <div className={styles.lists}>
          <AlertsPanel captureId={captureId} isPaused={isHeld} isLive={isLive} />
          <FlowsPanel
            captureId={captureId}
            selection={sessionSelection(selection, captureId ?? 0, undefined)}
            isPaused={isHeld}
          />
        </div>
        <div className={styles.cards}>
          <StatePanel status={status} nowUs={nowUs} />
          <TopPanels
            captureId={captureId}
            selection={sessionSelection(selection, captureId ?? 0, since)}
            isPaused={isHeld}
          />
        </div>
        {isLive && <PacketsPanel watch={watch} />}
      </div>
    </>
  );
}
