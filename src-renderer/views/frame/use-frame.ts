// What the frame does for every page in it.

import { createContext, use, useEffect } from 'react';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import type { Export } from '../jobs/use-export.ts';
import type { Troubles } from './use-troubles.ts';

export interface Frame {
  readonly captures: readonly Capture[];
  /** Queued and running. */
  readonly jobs: readonly Job[];
  /** A capture is on its way: there may be more to show in a moment. */
  readonly isReading: boolean;
  /** Runs what a click asked for; its failure is shown under this title. */
  readonly attempt: Troubles['attempt'];
  /** Shows the dialog to open captures. */
  readonly choose: () => void;
  readonly openDemo: () => void;
  /** Starts a job that writes a file, and hands the file over when it is done. */
  readonly exporting: Export;
  readonly setStatus: (words: string) => void;
}

export const FrameContext = createContext<Frame | undefined>(undefined);

export function useFrame(): Frame {
  const frame = use(FrameContext);
  if (!frame) throw new Error('There is no frame around this.');
  return frame;
}

/** Words of the page in the status bar, for as long as it shows. */
export function usePageStatus(words: string): void {
  const { setStatus } = useFrame();
  useEffect(() => {
    setStatus(words);
    return () => setStatus('');
  }, [words, setStatus]);
}
