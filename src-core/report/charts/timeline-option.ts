// Traffic over time as stacked bars, with a mark above each bucket in which alerts begin. The page adds what
// happens under the pointer.

import { formatBytes, formatRounded } from '../../base/three-digits.ts';
import { severities } from '../../detect/finding.ts';
import type { Band, TimelineMeasure } from './timeline-bands.ts';
import type { TrafficTimeline } from './traffic-timeline.ts';

export interface TimelineDrawn {
  readonly timeline: TrafficTimeline;
  readonly bands: readonly Band[];
  readonly measure: TimelineMeasure;
}

export const formatMeasure = (value: number, measure: TimelineMeasure): string =>
  measure === 'bytes' ? formatBytes(value) : formatRounded(value);

/** Of the axis, in the middle of a bucket: there its bar stands. */
const middleMs = ({ firstUs, bucketUs }: TrafficTimeline, at: number): number =>
  ((firstUs ?? 0) + (at + 0.5) * bucketUs) / 1000;

export function timelineOption({ timeline, bands, measure }: TimelineDrawn) {
  const startMs = (timeline.firstUs ?? 0) / 1000;
  const hasAlerts = severities.some((severity) => timeline.alerts[severity].some(Boolean));
  return {
    grid: { left: 58, right: 14, top: hasAlerts ? 40 : 28, bottom: 22 },
    legend: {
      type: 'scroll' as const,
      top: 0,
      left: 52,
      right: 60,
      data: bands.map(({ title }) => title),
    },
    xAxis: {
      type: 'time' as const,
      min: startMs,
      max: startMs + (timeline.bucketUs * timeline.buckets) / 1000,
      splitLine: { show: false },
      axisLabel: { hideOverlap: true },
    },
    yAxis: [
      {
        type: 'value' as const,
        splitNumber: 3,
        axisLabel: { formatter: (value: number) => formatMeasure(value, measure) },
      },
      { type: 'value' as const, min: 0, max: 1, show: false },
    ],
    series: [...barsOf(timeline, bands), ...marksOf(timeline)],
  };
}

const barsOf = (timeline: TrafficTimeline, bands: readonly Band[]) =>
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
const marksOf = (timeline: TrafficTimeline) =>
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
