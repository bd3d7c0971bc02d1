// Ties a scroller to a list of many equal rows: the list's own position is kept here, because a
// scaled scroller cannot express every pixel of it.

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { clampTopPx, isScaled, type ScrollShape, scrollTopFor, topPxAt } from './scaled-scroll.ts';

const pxPerLine = 24;

export interface ScaledScroll {
  readonly topPx: number;
  readonly onScroll: () => void;
  readonly scrollTo: (topPx: number) => void;
}

export function useScaledScroll(
  scroller: RefObject<HTMLElement | null>,
  shape: ScrollShape,
  /** Another one begins at its top. */
  list: string,
): ScaledScroll {
  const [wanted, setWanted] = useState(0);
  const topPx = clampTopPx(shape, wanted);
  const now = useRef({ shape, topPx });
  now.current = { shape, topPx };
  /** What was written to the scroller, so that its echo is not taken for a person's scroll. */
  const written = useRef(Number.NaN);

  const scrollTo = useCallback(
    (next: number) => {
      const clamped = clampTopPx(now.current.shape, next);
      now.current.topPx = clamped;
      setWanted(clamped);
      const element = scroller.current;
      if (!element) return;
      element.scrollTop = scrollTopFor(now.current.shape, clamped);
      written.current = element.scrollTop;
    },
    [scroller],
  );

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element || Math.abs(element.scrollTop - written.current) < 1) return;
    written.current = Number.NaN;
    setWanted(topPxAt(now.current.shape, element.scrollTop));
  }, [scroller]);

  const listed = useRef(list);
  useEffect(() => {
    if (listed.current !== list) scrollTo(0);
    listed.current = list;
  }, [list, scrollTo]);

  // A list that grows changes the scale: keep the rows where they are and move the scrollbar.
  const { rows } = shape;
  useLayoutEffect(() => {
    if (rows > 0 && isScaled(now.current.shape)) scrollTo(now.current.topPx);
  }, [rows, scrollTo]);

  // Scaled, one notch of a wheel would jump over many rows: move the list by the notch itself.
  const needsOwnWheel = isScaled(shape);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !needsOwnWheel) return;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const px = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : pxPerLine;
      scrollTo(now.current.topPx + event.deltaY * px);
      element.scrollLeft += event.deltaX * px;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller, needsOwnWheel, scrollTo]);

  return { topPx, onScroll, scrollTo };
}
