import { useMemo } from 'react';
import type { Timeline } from '../../../src-contract/routes/statistics.ts';
import { bandsOf, type TimelineMeasure } from '../../../src-core/report/charts/timeline-bands.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { Chart } from '../chart/chart.tsx';
import type { ChartPick } from '../chart/use-echart.ts';
import { useTimeZone } from '../time-zone.tsx';
import { bucketAt, timelineOption, timelineTable } from './timeline-option.ts';

interface TimelineChartProps {
  readonly label: string;
  readonly timeline: Timeline;
  readonly measure: TimelineMeasure;
  /** How a part is called on the page; the same function each time. */
  readonly nameOf?: (name: string) => string;
}

/** Traffic over time. A drag over it, or a click on a bar, narrows all pages to that time. */
export function TimelineChart({ label, timeline, measure, nameOf }: TimelineChartProps) {
  const { setSpan } = useFilter();
  const { zone } = useTimeZone();
  const view = useMemo(
    () => ({ timeline, measure, zone, bands: bandsOf(timeline, measure, nameOf) }),
    [timeline, measure, zone, nameOf],
  );
  const option = useMemo(() => timelineOption(view), [view]);
  const table = useMemo(() => timelineTable(view), [view]);
  const onPick = ({ value }: ChartPick) => {
    const at = Array.isArray(value) ? bucketAt(timeline, Number(value[0])) : undefined;
    if (at === undefined) return;
    const fromUs = (timeline.firstUs ?? 0) + at * timeline.bucketUs;
    setSpan({ fromUs, toUs: fromUs + timeline.bucketUs });
  };
  return (
    <Chart
      label={label}
      option={option}
      table={table}
      onPick={onPick}
      onBrush={({ from, to }) => setSpan({ fromUs: from * 1000, toUs: to * 1000 })}
    />
  );
}
