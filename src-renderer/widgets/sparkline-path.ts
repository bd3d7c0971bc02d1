// A few amounts in a row -> the path of a line as wide and high as asked; the newest is at the right.

export interface SparkSize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** So many amounts fill the width. */
  readonly most: number;
}

/** '' for less than two; what never changes lies at the bottom. */
export function sparklinePath(
  amounts: readonly number[],
  { widthPx, heightPx, most }: SparkSize,
): string {
  const shown = amounts.slice(-most);
  if (shown.length < 2) return '';
  const highest = Math.max(1, ...shown);
  const stepPx = widthPx / Math.max(1, most - 1);
  const leftPx = widthPx - stepPx * (shown.length - 1);
  const insetPx = 1; // a line at the edge would lose half of its width
  return shown
    .map((amount, at) => {
      const y = heightPx - insetPx - (amount / highest) * (heightPx - 2 * insetPx);
      return `${at === 0 ? 'M' : 'L'}${rounded(leftPx + at * stepPx)} ${rounded(y)}`;
    })
    .join('');
}

const rounded = (px: number): number => Math.round(px * 10) / 10;
