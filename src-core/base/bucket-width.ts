// How wide the buckets of a timeline are: widths that a clock or a calendar has, never more buckets than
// are wanted, and borders that are multiples of the width, so that two questions have the same borders.

export interface Buckets {
  /** Of the first bucket, in microseconds since 1970. */
  readonly firstUs: number;
  readonly widthUs: number;
  readonly count: number;
}

const second = 1_000_000;
const [minute, hour, day] = [60 * second, 3600 * second, 86_400 * second];

const widths: readonly number[] = [
  ...[1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * second),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14, 30, 90, 365, 730, 1825, 3650, 36_500, 365_000].map((days) => days * day),
];

/** Both ends lie in a bucket. The width that is asked for is taken unless it makes too many of them. */
export function bucketsOver(
  startUs: number,
  endUs: number,
  most: number,
  wishedUs?: number,
): Buckets {
  const offered = wishedUs === undefined ? widths : [wishedUs, ...widths];
  const fits = (widthUs: number) => countOf(startUs, endUs, widthUs) <= most;
  const widthUs = offered.find(fits) ?? widths.at(-1)!;
  const firstUs = Math.floor(startUs / widthUs) * widthUs;
  return { firstUs, widthUs, count: countOf(startUs, endUs, widthUs) };
}

const countOf = (startUs: number, endUs: number, widthUs: number): number =>
  Math.floor(endUs / widthUs) - Math.floor(startUs / widthUs) + 1;
