// A curve of up to millions of points -> those that are worth drawing.

const mostPoints = 500;

/** The places of the points that stay, the first and the last among them. */
export function thinnedCurve(
  x: Float64Array,
  y: Float64Array,
  candidates: Uint32Array,
): Uint32Array {
  let kept = candidates;
  for (let step = 1 / 256; kept.length > mostPoints && step <= 1; step *= 2) {
    kept = apart(x, y, candidates, step);
  }
  return kept;
}

/**
 * Each one a step from the one before. Near x = 0 a step is smaller, a share of x: there, where a few
 * false alarms are, people look closest.
 */
function apart(x: Float64Array, y: Float64Array, candidates: Uint32Array, step: number) {
  const kept = new Uint32Array(candidates.length);
  let count = 0;
  for (let i = 0; i < candidates.length; i++) {
    const at = candidates[i]!;
    const last = kept[count - 1] ?? at;
    const dx = Math.abs(x[at]! - x[last]!);
    const dy = Math.abs(y[at]! - y[last]!);
    const isEnd = i === 0 || i === candidates.length - 1;
    const isFar = dy >= step || (dx > 0 && dx >= Math.min(step, 32 * step * x[last]!));
    if (isEnd || isFar) kept[count++] = at;
  }
  return kept.slice(0, count);
}
