// What a scoring is asked for, and what it works with.

import type { Door } from '../../src-contract/routes/audit.ts';
import type { JobChange } from './jobs.ts';

export interface AskedScoring {
  readonly modelId: string;
  readonly captureId?: number | undefined;
  /** Of a model of hosts; a minute when nothing is said. */
  readonly windowSec?: number | undefined;
  /** It becomes the model in use. */
  readonly isTakenUp?: boolean | undefined;
}

export interface ScoringWork extends AskedScoring {
  readonly door: Door | undefined;
  readonly jobId: string;
  readonly report: (change: JobChange) => void;
  readonly signal: AbortSignal;
}
