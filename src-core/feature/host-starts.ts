// How regularly a host begins flows: the gaps between their starts, kept as Welford keeps them. A
// start that is older than the one before it came without a gap.

import { addTo } from '../flow/count-gap.ts';
import { spread } from '../flow/flow-counters.ts';
import { tally } from './host-counters.ts';

/** With fewer gaps nothing is said. */
const leastGaps = 4;

/** Before it is counted in `flowsBegun`. */
export function countStart(numbers: Float64Array, at: number, timeUs: number): void {
  const isFirst = numbers[at + tally.flowsBegun] === 0;
  if (isFirst) numbers[at + tally.firstStartUs] = timeUs;
  else countGap(numbers, at, timeUs);
  if (isFirst || timeUs > numbers[at + tally.lastStartUs]!)
    numbers[at + tally.lastStartUs] = timeUs;
}

/** Goes on with what another row knows of later starts; before its `flowsBegun` are added. */
export function mergeStarts(
  from: Float64Array,
  fromAt: number,
  into: Float64Array,
  at: number,
): void {
  if (from[fromAt + tally.flowsBegun] === 0) return;
  countStart(into, at, from[fromAt + tally.firstStartUs]!);
  const last = at + tally.lastStartUs;
  into[last] = Math.max(into[last]!, from[fromAt + tally.lastStartUs]!);
  addGaps(from, fromAt, into, at);
}

/** From 0 (as irregular as chance, or worse) to 1 (like clockwork); NaN when there is too little. */
export function periodicityOf(numbers: Float64Array, at: number): number {
  const gaps = numbers[at + tally.gaps]!;
  if (gaps < leastGaps) return Number.NaN;
  const deviation = Math.sqrt(numbers[at + tally.gap + spread.squares]! / (gaps - 1));
  return 1 - Math.min(1, deviation / numbers[at + tally.gap + spread.mean]!); // NaN if all at once
}

function countGap(numbers: Float64Array, at: number, timeUs: number): void {
  const gapUs = Math.max(timeUs - numbers[at + tally.lastStartUs]!, 0);
  addTo(numbers, at + tally.gap, ++numbers[at + tally.gaps]!, gapUs);
}

/** Chan, Golub and LeVeque 1979: mean and squares of two samples together. */
function addGaps(from: Float64Array, fromAt: number, into: Float64Array, at: number): void {
  const [added, had] = [from[fromAt + tally.gaps]!, into[at + tally.gaps]!];
  if (added === 0) return;
  const [fromGap, gap] = [fromAt + tally.gap, at + tally.gap];
  const all = added + had;
  const off = from[fromGap + spread.mean]! - into[gap + spread.mean]!;
  into[at + tally.gaps] = all;
  into[gap + spread.mean]! += (off * added) / all;
  into[gap + spread.squares]! += from[fromGap + spread.squares]! + (off * off * added * had) / all;
}
