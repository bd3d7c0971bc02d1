import { type RefObject, useEffect, useRef, useState } from 'react';
import type { EChart } from './echarts-kit.ts';
import { isDrag, type Mark, type MarkedRange, markedRange } from './marked-range.ts';

/** What is being marked on a chart, until the button is let go. */
export function useMark(
  chart: RefObject<EChart | undefined>,
  isDrawn: boolean,
  onMark: ((range: MarkedRange) => void) | undefined,
): Mark | undefined {
  const [mark, setMark] = useState<Mark>();
  const latest = useRef(onMark);
  latest.current = onMark;
  const canMark = onMark !== undefined;

  useEffect(() => {
    const drawn = chart.current;
    if (!drawn || !isDrawn || !canMark) return;
    const stop = new AbortController();
    const { signal } = stop;
    const element = drawn.getDom();
    let now: Mark | undefined;
    const show = (next: Mark | undefined) => {
      now = next;
      setMark(next);
    };
    const xOf = (event: PointerEvent) => event.clientX - element.getBoundingClientRect().left;
    const onDown = (event: PointerEvent) => {
      const at = [xOf(event), event.clientY - element.getBoundingClientRect().top];
      if (event.button !== 0 || !drawn.containPixel('grid', at)) return;
      show({ startPx: xOf(event), endPx: xOf(event) });
    };
    const onMove = (event: PointerEvent) => now && show({ ...now, endPx: xOf(event) });
    const onUp = () => {
      const valueAt = (px: number) => Number(drawn.convertFromPixel({ xAxisIndex: 0 }, px));
      const range = now && markedRange(now, valueAt);
      show(undefined);
      if (range) latest.current?.(range);
    };
    element.addEventListener('pointerdown', onDown, { signal });
    // On the window: a drag may leave the chart, and ends wherever the button is let go.
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', onUp, { signal });
    window.addEventListener('pointercancel', () => show(undefined), { signal });
    return () => stop.abort();
  }, [chart, isDrawn, canMark]);

  return mark && isDrag(mark) ? mark : undefined;
}
