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
  const isLive = isCapturing(now);
  const isHeld = isPaused && isLive;
  const status = useHeld(now, isHeld);
  const nowUs = useHeld(Date.now() * 1000, isHeld);
  const watch: Watch = { jobId: now.jobId ?? '', isLive, isPaused: isHeld };
  return (
    <>
      <SessionBar
        status={status}
        nowUs={nowUs}
        isPaused={isHeld}
        onPause={() => setIsPaused(!isPaused)}
      />
      <SessionPanels status={status} nowUs={nowUs} watch={watch} />
    </>
  );
}

interface SessionPanelsProps {
  readonly status: CaptureStatus;
  readonly nowUs: number;
  readonly watch: Watch;
}

function SessionPanels({ status, nowUs, watch }: SessionPanelsProps) {
  const { isLive, isPaused } = watch;
  const [address] = useAddress(liveShape);
  const minutes = minutesIn(address.minutes);
  const { selection } = useFilter();
  const { captureId } = status;
  const selectionSince = (sinceSec: number | undefined) =>
    sessionSelection(selection, captureId ?? 0, sinceSec);
  // Of what has ended all is shown: its last minutes are long ago.
  const since = isLive ? sinceSecOf(nowUs, minutes) : undefined;
  const lists = (
    <div key="lists" className={styles.lists}>
      <AlertsPanel captureId={captureId} isPaused={isPaused} isLive={isLive} />
      <FlowsPanel captureId={captureId} selection={selectionSince(undefined)} isPaused={isPaused} />
    </div>
  );
  const cards = (
    <div key="cards" className={styles.cards}>
      <StatePanel status={status} nowUs={nowUs} />
      <TopPanels captureId={captureId} selection={selectionSince(since)} isPaused={isPaused} />
    </div>
  );
  return (
    <div className={styles.page}>
      <RatePanels status={status} watch={watch} minutes={minutes} nowUs={nowUs} />
      {/* What came of it comes first when it has ended. */}
      {isLive ? [lists, cards] : [cards, lists]}
      {isLive && <PacketsPanel watch={watch} />}
    </div>
  );
}
