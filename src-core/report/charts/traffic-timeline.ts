// Traffic over time and the alerts that begin in it, bucket by bucket: what its chart is drawn from.

import type { Severity } from '../../detect/finding.ts';

export type TimelinePart = 'protocol' | 'service' | 'captureId';

/** Lists have a number for each bucket, the first one's first. */
export interface TrafficTimeline {
  readonly by: TimelinePart;
  /** The beginning of the first bucket; null where there are no flows. */
  readonly firstUs: number | null;
  readonly bucketUs: number;
  readonly buckets: number;
  readonly series: readonly TrafficSeries[];
  /** Alerts that no rule silences, by the time at which they begin. */
  readonly alerts: Readonly<Record<Severity, readonly number[]>>;
}

export interface TrafficSeries {
  /** Null where flows have no such word, and of the others. */
  readonly name: string | null;
  readonly isOthers: boolean;
  readonly bytes: readonly number[];
  readonly packets: readonly number[];
  /** A flow counts in every bucket that it reaches into. */
  readonly flows: readonly number[];
}
