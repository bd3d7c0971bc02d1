import type { Destination } from '../forwarding-settings.ts';
import { Nothing, route } from '../route.ts';

/** One of the systems that alerts are sent on to, and how it stands with this case. */
export interface ForwardingState {
  readonly destination: Destination;
  readonly isEnabled: boolean;
  /** Where that is; null where nothing is set. */
  readonly target: string | null;
  readonly waiting: number;
  /** Taken there since the case was made. */
  readonly sent: number;
  /** Put aside: too old, or refused for good. */
  readonly dead: number;
  readonly oldestWaitingUs: number | null;
  readonly lastSentUs: number | null;
  /** Why nothing is taken there at the moment. */
  readonly problem: ForwardingProblem | null;
}

export interface ForwardingProblem {
  readonly sentence: string;
  readonly atUs: number;
  /** In a row. */
  readonly failures: number;
  readonly nextTryUs: number;
}

export interface ForwardingStatus {
  /** All of them, whether anything is sent there or not. */
  readonly destinations: readonly ForwardingState[];
}

export interface ForwardingTest {
  /** Those that are enabled. */
  readonly results: readonly {
    readonly destination: Destination;
    readonly isSent: boolean;
    /** What is wrong; null when it was taken. By UDP nobody knows more than that it left. */
    readonly problem: string | null;
  }[];
}

export interface ForwardingRetry {
  /** So many that were put aside wait again. */
  readonly retried: number;
}

export const forwardingRoutes = {
  'forwarding.status': route('GET /forwarding', Nothing).gives<ForwardingStatus>(),
  /** Sends an alert that is none to every destination that is enabled. */
  'forwarding.test': route('POST /forwarding/test', Nothing).gives<ForwardingTest>(),
  /** What was put aside waits again, and what waits is tried at once. */
  'forwarding.retry': route('POST /forwarding/retry', Nothing).gives<ForwardingRetry>(),
};
