// Ties a chart of ECharts to an element: drawn anew when the option, the theme or the size changes.

import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type BrushedRange, brushedRange } from './brushed-range.ts';
import type { ChartOption } from './chart-option.ts';
import { chartTheme, readColours } from './chart-theme.ts';
import { dressOption } from './dress-option.ts';
import type { EChart } from './echarts-kit.ts';

/** A mark that was clicked. */
export interface ChartPick {
  readonly seriesName: string;
  /** Its category, or the name of its node. */
  readonly name: string;
  readonly index: number;
  readonly value: unknown;
}

export interface ChartEvents {
  readonly onPick?: ((pick: ChartPick) => void) | undefined;
  readonly onBrush?: ((range: BrushedRange) => void) | undefined;
}

export type ChartState = 'loading' | 'drawn' | 'undrawable';

export function useEChart(
  place: RefObject<HTMLElement | null>,
  option: ChartOption,
  events: ChartEvents,
) {
  const chart = useRef<EChart>(undefined);
  const [state, setState] = useState<ChartState>('loading');
  const latest = useRef(events);
  latest.current = events;
  const isStill = useReducedMotion();
  const scheme = useComputedColorScheme('light');
  const hasBrush = events.onBrush !== undefined;

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let isGone = false;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void startIn(element).then((started) => {
      if (isGone) return started?.dispose();
      if (!started) return setState('undrawable');
      chart.current = started;
      listen(started, latest);
      resize.observe(element);
      setState('drawn');
    });
    return () => {
      isGone = true;
      resize.disconnect();
      chart.current?.dispose();
      chart.current = undefined;
    };
  }, [place]);

  useEffect(() => {
    if (state !== 'drawn' || !place.current) return;
    const isDark = scheme === 'dark';
    chart.current?.setTheme(chartTheme(readColours(place.current)));
    chart.current?.setOption(dressOption(option, { isStill, isDark, hasBrush }), {
      notMerge: true,
    });
    if (hasBrush) chart.current?.dispatchAction(takeBrush);
  }, [state, option, isStill, hasBrush, scheme, place]);

  return { state, chart };
}

async function startIn(element: HTMLElement): Promise<EChart | undefined> {
  if (!document.createElement('canvas').getContext('2d')) return undefined;
  const { startChart } = await import('./echarts-kit.ts');
  return startChart(element, chartTheme(readColours(element)));
}

/** From the start a drag marks a range; there is no button to press first. */
const takeBrush = {
  type: 'takeGlobalCursor',
  key: 'brush',
  brushOption: { brushType: 'lineX', brushMode: 'single' },
};

function listen(chart: EChart, latest: RefObject<ChartEvents>): void {
  chart.on('click', ({ seriesName, name, dataIndex, value }) =>
    latest.current.onPick?.({ seriesName: seriesName ?? '', name, index: dataIndex, value }),
  );
  chart.on('brushEnd', (told) => {
    const range = brushedRange(told);
    chart.dispatchAction({ type: 'brush', areas: [] }); // what was marked is now what is shown
    if (range) latest.current.onBrush?.(range);
  });
}
