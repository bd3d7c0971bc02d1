/** What was dragged over along the horizontal axis, in the axis' own values: milliseconds on a time axis. */
export interface BrushedRange {
  readonly from: number;
  readonly to: number;
}

/** The range in what ECharts tells at the end of a drag; undefined for a mere click. */
export function brushedRange(told: unknown): BrushedRange | undefined {
  const areas = (told as { readonly areas?: unknown }).areas;
  const area = Array.isArray(areas) ? (areas[0] as { readonly coordRange?: unknown }) : undefined;
  const range = area?.coordRange;
  if (!Array.isArray(range)) return undefined;
  const [from, to] = range as unknown[];
  if (typeof from !== 'number' || typeof to !== 'number' || from === to) return undefined;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}
