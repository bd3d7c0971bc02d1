// Traffic over time as stacked bars, with a mark above each bucket in which alerts begin.

import type { Timeline } from '../../../src-contract/routes/statistics.ts';
import { severities } from '../../../src-core/detect/finding.ts';
import type { ChartOption, ChartTable } from '../chart/chart-option.ts';
import type { TimeZone } from '../format-time.ts';
import type { Band, TimelineMeasure } from './timeline-parts.ts';
import { bucketText, bucketTime, formatMeasure } from './timeline-texts.ts';

export interface TimelineView {
  readonly timeline: Timeline;
  readonly bands: readonly Band[];
  readonly measure: TimelineMeasure;
  readonly zone: TimeZone;
}

/** Of the axis, in the middle of a bucket: there its bar stands. */
const middleMs = ({ firstUs, bucketUs }: Timeline, at: number): number =>
  ((firstUs ?? 0) + (at + 0.5) * bucketUs) / 1000;

/** Which bucket the axis has at this place; undefined beside it. */
export function bucketAt(timeline: Timeline, ms: number): number | undefined {
  const at = Math.floor((ms * 1000 - (timeline.firstUs ?? 0)) / timeline.bucketUs);
  return at >= 0 && at < timeline.buckets ? at : undefined;
}

export function timelineOption(view: TimelineView): ChartOption {
  const { timeline, bands, measure } = view;
  const startMs = (timeline.firstUs ?? 0) / 1000;
  const hasAlerts = severities.some((severity) => timeline.alerts[severity].some(Boolean));
  return {
    grid: { left: 58, right: 14, top: hasAlerts ? 40 : 28, bottom: 22 },
    legend: {
      type: 'scroll',
      top: 0,
      left: 52,
      right: 60,
      data: bands.map(({ title }) => title),
    },
    xAxis: {
      type: 'time',
      min: startMs,
      max: startMs + (timeline.bucketUs * timeline.buckets) / 1000,
      splitLine: { show: false },
      axisLabel: { hideOverlap: true },
    },
    yAxis: [
      {
        type: 'value',
        splitNumber: 3,
        axisLabel: { formatter: (value: number) => formatMeasure(value, measure) },
      },
      { type: 'value', min: 0, max: 1, show: false },
    ],
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line' },
      formatter: (points) => tooltipOf(view, points),
    },
    series: [...barsOf(view), ...marksOf(timeline)],
  };
}

const barsOf = ({ timeline, bands }: TimelineView) =>
  bands.map(({ title, colour, values }) => ({
    type: 'bar' as const,
    name: title,
    stack: 'all',
    barCategoryGap: '10%',
    itemStyle: { color: colour },
    emphasis: { disabled: true },
    data: values.map((value, at) => [middleMs(timeline, at), value]),
  }));

/** The worst are drawn last, and so on top. */
const marksOf = (timeline: Timeline) =>
  severities.flatMap((severity) => {
    const data = timeline.alerts[severity].flatMap((count, at) =>
      count > 0 ? [[middleMs(timeline, at), 1]] : [],
    );
    if (data.length === 0) return [];
    return {
      type: 'scatter' as const,
      name: `${severity} alerts`,
      yAxisIndex: 1,
      clip: false,
      symbol: 'path://M0 0H10L5 9Z',
      symbolSize: 9,
      symbolOffset: [0, -8],
      itemStyle: { color: `--ws-${severity}` },
      emphasis: { disabled: true },
      data,
    };
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
