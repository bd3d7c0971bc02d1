// What carries alerts to one destination, and how it tells what became of them.

import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';

export interface Delivered {
  /** So many, from the first on, are there as far as can be known. */
  readonly taken: number;
  /** Why the rest is not there, in a sentence; to be tried again. */
  readonly problem?: string | undefined;
  /** Why the one behind them will never be taken: to be put aside. */
  readonly refusal?: string | undefined;
}

export interface Sender {
  /** Rejects never: what goes wrong is a problem. In order; aborted, nothing more leaves. */
  send(alerts: readonly ForwardedAlert[], signal: AbortSignal): Promise<Delivered>;
  /** What was taken so shortly before a problem may be lost after all, and is sent again; 0 where it cannot. */
  readonly doubtMs: number;
  close(): void;
}

export const delivered = (taken: number): Delivered => ({ taken });
