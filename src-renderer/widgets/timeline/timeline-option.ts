// The timeline of the page: what is drawn is the report's, what the pointer shows is the page's.

import type { Timeline } from '../../../src-contract/routes/statistics.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import type { Band, TimelineMeasure } from '../../../src-core/report/charts/timeline-bands.ts';
import { timelineOption as drawnTimeline } from '../../../src-core/report/charts/timeline-option.ts';
import type { ChartOption, ChartTable } from '../chart/chart-option.ts';
import type { TimeZone } from '../format-time.ts';
import { bucketText, bucketTime } from './timeline-texts.ts';

export interface TimelineView {
  readonly timeline: Timeline;
  readonly bands: readonly Band[];
  readonly measure: TimelineMeasure;
  readonly zone: TimeZone;
}

/** Which bucket the axis has at this place; undefined beside it. */
export function bucketAt(timeline: Timeline, ms: number): number | undefined {
  const at = Math.floor((ms * 1000 - (timeline.firstUs ?? 0)) / timeline.bucketUs);
  return at >= 0 && at < timeline.buckets ? at : undefined;
}

export const timelineOption = (view: TimelineView): ChartOption => ({
  ...drawnTimeline(view),
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'line' },
    formatter: (points) => tooltipOf(view, points),
  },
});

function tooltipOf({ timeline, bands, measure, zone }: TimelineView, points: unknown): string {
  const first: unknown = Array.isArray(points) ? points[0] : points;
  const ms = isPoint(first) ? first.value[0] : Number.NaN;
  const at = bucketAt(timeline, Number(ms));
  return at === undefined ? '' : bucketText(timeline, bands, measure, at, zone);
}

const isPoint = (point: unknown): point is { readonly value: readonly unknown[] } =>
  typeof point === 'object' && point !== null && 'value' in point && Array.isArray(point.value);

/** Buckets in which nothing was are left out. */
export function timelineTable({ timeline, bands, zone }: TimelineView): ChartTable {
  const alertsAt = (at: number) =>
    severities.reduce((sum, severity) => sum + (timeline.alerts[severity][at] ?? 0), 0);
  const rows = Array.from({ length: timeline.buckets }, (_, at) => [
    bucketTime(timeline, at, zone),
    ...bands.map(({ values }) => Math.round(values[at] ?? 0)),
    alertsAt(at),
  ]);
  return {
    columns: ['time', ...bands.map(({ title }) => title), 'alerts'],
    rows: rows.filter(([, ...values]) => values.some((value) => value !== 0)),
  };
}
