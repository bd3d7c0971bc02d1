// Ties a chart of ECharts to an element: drawn anew when the option, the theme or the size changes.

import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { EChartsCoreOption } from 'echarts/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTimeZone } from '../time-zone.tsx';
import type { ChartOption } from './chart-option.ts';
import { chartTheme, readColours } from './chart-theme.ts';
import { dressOption } from './dress-option.ts';
import type { EChart } from './echarts-kit.ts';
import { paintOption } from './paint-option.ts';

/** A mark that was clicked. */
export interface ChartPick {
  readonly seriesName: string;
  /** Its category, or the name of its node. */
  readonly name: string;
  readonly index: number;
  readonly value: unknown;
}

export type ChartState = 'loading' | 'drawn' | 'undrawable';

export function useEChart(
  place: RefObject<HTMLElement | null>,
  option: ChartOption,
  onPick: ((pick: ChartPick) => void) | undefined,
) {
  const chart = useRef<EChart>(undefined);
  const [state, setState] = useState<ChartState>('loading');
  const latest = useRef(onPick);
  latest.current = onPick;
  const isStill = useReducedMotion();
  const scheme = useComputedColorScheme('light');
  const { zone } = useTimeZone();
  const themed = useRef<typeof scheme>(undefined);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let isGone = false;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void startIn(element).then((started) => {
      if (isGone) return started?.dispose();
      if (!started) return setState('undrawable');
      chart.current = started;
      started.on('click', ({ seriesName, name, dataIndex, value }) =>
        latest.current?.({ seriesName: seriesName ?? '', name, index: dataIndex, value }),
      );
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
    const dress = { isStill, isDark: scheme === 'dark', isUtc: zone === 'utc' };
    // A theme makes the chart anew, and an option may come with every move of a slider.
    if (themed.current !== scheme) {
      themed.current = scheme;
      chart.current?.setTheme(chartTheme(readColours(place.current)));
    }
    const style = getComputedStyle(place.current);
    const painted = paintOption(dressOption(option, dress), (name) =>
      style.getPropertyValue(name).trim(),
    );
    chart.current?.setOption(painted as EChartsCoreOption, { notMerge: true });
  }, [state, option, isStill, scheme, zone, place]);

  return { state, chart };
}

async function startIn(element: HTMLElement): Promise<EChart | undefined> {
  if (!document.createElement('canvas').getContext('2d')) return undefined;
  const { startChart } = await import('./echarts-kit.ts');
  return startChart(element, chartTheme(readColours(element)));
}
