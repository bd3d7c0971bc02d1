// Plain statistics over lists of numbers.

/** By linear interpolation between the two nearest; `sorted` ascending. NaN when it is empty. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}

/** Ascending; what is no number is left out. */
export function sortedNumbers(values: ArrayLike<number>): Float64Array {
  const numbers = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) numbers[count++] = values[i]!;
  }
  return numbers.subarray(0, count).sort();
}

/**
 * The median distance from the median (MAD); `sorted` ascending. NaN when it is empty. Distances grow to
 * both sides of the middle, so that they are merged and not sorted once more.
 */
export function medianDeviationOf(sorted: ArrayLike<number>): number {
  const median = quantileOf(sorted, 0.5);
  const distances = new Float64Array(sorted.length);
  let above = sorted.length >> 1;
  let below = above - 1;
  for (let i = 0; i < distances.length; i++) {
    const up = above < sorted.length ? sorted[above]! - median : Number.POSITIVE_INFINITY;
    const down = below >= 0 ? median - sorted[below]! : Number.POSITIVE_INFINITY;
    distances[i] = Math.min(up, down);
    if (up <= down && above < sorted.length) above++;
    else below--;
  }
  return quantileOf(distances, 0.5);
}

/** Standard deviation of a sample, over n - 1, in one pass (Welford 1962); 0 for a single value. */
export function deviationOf(values: ArrayLike<number>): number {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const step = values[i]! - mean;
    mean += step / (i + 1);
    squares += step * (values[i]! - mean);
  }
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

/** Of what is not negative, each one's part of the sum; equal parts where all are 0. */
export function sharesOf(parts: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < parts.length; i++) sum += parts[i]!;
  return parts.map((part) => (sum > 0 ? part / sum : 1 / parts.length));
}
