// What detectors are shown: a piece of a window of packet time. A window may come in many pieces, so
// that none of them is large however much happens in it; the last one closes it.

import type { SeenEvent } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';

export interface Traffic {
  /** Of the window: from `startUs` on, up to before `endUs`. Windows in which nothing happened never come. */
  readonly startUs: number;
  readonly endUs: number;
  /** Flows that have ended, in that order. Each is shown once. */
  readonly ended: readonly SeenFlow[];
  /** In the order in which they came to light. */
  readonly events: readonly SeenEvent[];
  /** In the last piece: flows that are still open and had a packet in this window. */
  readonly open: readonly SeenFlow[];
  /** This is the window's last piece. */
  readonly isLast: boolean;
}
