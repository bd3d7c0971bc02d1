// What a timeline says in words: how wide its buckets are, and what is in one.

import type { Timeline } from '../../../src-contract/routes/statistics.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import type { Band, TimelineMeasure } from '../../../src-core/report/charts/timeline-bands.ts';
import { formatMeasure } from '../../../src-core/report/charts/timeline-option.ts';
import { formatCountOf } from '../format-number.ts';
import { formatSeconds, formatSpan, formatTime, type TimeZone, zoneName } from '../format-time.ts';

/** `20 ms`, `1 min`, `7 d` */
export function bucketWords(bucketUs: number): string {
  if (bucketUs < 1000) return `${bucketUs} µs`;
  return bucketUs < 1e6 ? `${bucketUs / 1000} ms` : formatSeconds(bucketUs / 1e6);
}

/** The bucket's time, what it has of each band, and its alerts: lines of plain text. */
export function bucketText(
  timeline: Timeline,
  bands: readonly Band[],
  measure: TimelineMeasure,
  at: number,
  zone: TimeZone,
): string {
  const amounts = bands
    .map(({ title, values }) => ({ title, value: values[at] ?? 0 }))
    .filter(({ value }) => value > 0)
    .map(({ title, value }) => `${title}  ${formatMeasure(value, measure)}`);
  const alerts = severities
    .map((severity) => ({ severity, count: timeline.alerts[severity][at] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => formatCountOf(count, `${severity} alert`));
  const lines = [...amounts, ...alerts.reverse()];
  return [bucketTime(timeline, at, zone), ...(lines.length > 0 ? lines : ['nothing'])].join('\n');
}

/** Whole seconds where a bucket begins and ends on them. */
export function bucketTime({ firstUs, bucketUs }: Timeline, at: number, zone: TimeZone): string {
  const startUs = (firstUs ?? 0) + at * bucketUs;
  const name = zoneName(startUs, zone);
  return bucketUs < 1e6
    ? `${formatTime(startUs, zone)} ${name}, ${bucketWords(bucketUs)}`
    : `${formatSpan(startUs, startUs + bucketUs, zone)} ${name}`;
}
