// Where a list of many equal rows stands in its scroller. Browsers cap an element's height
// (Chromium at 33,554,428 px), so a tall list gets a shorter spacer and its scroll is scaled:
// `topPx` is where the view stands in the list, `scrollTop` what the browser knows of it.

export interface ScrollShape {
  readonly rows: number;
  readonly rowPx: number;
  /** Height of the part that shows rows. */
  readonly viewPx: number;
}

/** Below every browser's cap; Firefox's is the lowest, near 17.8 million. */
export const tallestPx = 16_000_000;

const listPx = ({ rows, rowPx }: ScrollShape): number => rows * rowPx;

export const spacerPx = (shape: ScrollShape): number => Math.min(listPx(shape), tallestPx);

export const isScaled = (shape: ScrollShape): boolean => listPx(shape) > tallestPx;

const lastTopPx = (shape: ScrollShape): number => Math.max(0, listPx(shape) - shape.viewPx);

export const clampTopPx = (shape: ScrollShape, topPx: number): number =>
  Math.min(Math.max(0, topPx), lastTopPx(shape));

/** List pixels per scroll pixel: 1 until the list is taller than the spacer. */
function scaleOf(shape: ScrollShape): number {
  const scrollPx = spacerPx(shape) - shape.viewPx;
  return isScaled(shape) && scrollPx > 0 ? lastTopPx(shape) / scrollPx : 1;
}

export const topPxAt = (shape: ScrollShape, scrollTop: number): number =>
  clampTopPx(shape, scrollTop * scaleOf(shape));

export const scrollTopFor = (shape: ScrollShape, topPx: number): number =>
  clampTopPx(shape, topPx) / scaleOf(shape);

/**
 * In view at once, at most. A row takes the place in the page of the one so many before it, which costs a third less
 * than a new place for each.
 */
export const mostLines = ({ viewPx, rowPx }: ScrollShape): number => Math.ceil(viewPx / rowPx) + 1;

export interface RowWindow {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
  /** How far the first row reaches above the view. */
  readonly hiddenPx: number;
}

export function rowWindow(shape: ScrollShape, topPx: number): RowWindow {
  const top = clampTopPx(shape, topPx);
  const first = Math.floor(top / shape.rowPx);
  const end = Math.min(shape.rows, Math.ceil((top + shape.viewPx) / shape.rowPx));
  return { first, end, hiddenPx: top - first * shape.rowPx };
}

/** The nearest top that shows the whole of a row. */
export function topPxShowing(shape: ScrollShape, topPx: number, row: number): number {
  const rowTop = row * shape.rowPx;
  const highest = rowTop + shape.rowPx - shape.viewPx;
  return clampTopPx(shape, Math.min(Math.max(topPx, highest), rowTop));
}
