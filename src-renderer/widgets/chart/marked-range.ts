// A drag across a chart -> a range of its horizontal axis. ECharts' own brush would swallow clicks.

/** In the axis' own values: milliseconds on a time axis, places of categories. */
export interface MarkedRange {
  readonly from: number;
  readonly to: number;
}

/** While it is dragged, in pixels of the chart. */
export interface Mark {
  readonly startPx: number;
  readonly endPx: number;
}

/** Less is a click with an unsteady hand. */
const leastPx = 4;

export const isDrag = ({ startPx, endPx }: Mark): boolean => Math.abs(endPx - startPx) >= leastPx;

/** Undefined for a click, and where the axis knows no value. */
export function markedRange(mark: Mark, valueAt: (px: number) => number): MarkedRange | undefined {
  if (!isDrag(mark)) return undefined;
  const [a, b] = [valueAt(mark.startPx), valueAt(mark.endPx)];
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === b) return undefined;
  return { from: Math.min(a, b), to: Math.max(a, b) };
}
