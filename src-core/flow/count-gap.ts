// Times between packets: of the flow and of each direction, and what they say about stretches of
// activity. A packet that is older than the one before it came without a gap.

import { count, spread, sum } from './flow-counters.ts';
import type { FlowPage } from './flow-page.ts';

const subflowUs = 1e6;
/** CICFlowMeter's: a longer silence parts two stretches of activity. */
const pauseUs = 5e6;

/** Before the flow's end is moved; never for its first packet. `gapUs` is that to the packet before. */
export function countGap(
  page: FlowPage,
  at: number,
  countsAt: number,
  isForward: boolean,
  timeUs: number,
  gapUs: number,
): void {
  const { sums, counts } = page;
  const packets = counts[countsAt + count.fwdPackets]! + counts[countsAt + count.bwdPackets]!;
  addShifted(sums, at + sum.gaps, packets, gapUs);
  const own = isForward ? count.fwdPackets : count.bwdPackets;
  const ownPackets = counts[countsAt + own]!;
  if (ownPackets > 0) {
    const last = at + (isForward ? sum.fwdLastUs : sum.bwdLastUs);
    const ownGapUs = timeUs - sums[last]!;
    if (ownGapUs > 0) sums[last] = timeUs;
    addShifted(
      sums,
      at + (isForward ? sum.fwdGaps : sum.bwdGaps),
      ownPackets,
      Math.max(ownGapUs, 0),
    );
  }
  if (gapUs > subflowUs) counts[countsAt + count.subflowBreaks]! += 1;
  if (gapUs > pauseUs) countPause(page, at, countsAt, timeUs, gapUs);
}

function countPause(
  page: FlowPage,
  at: number,
  countsAt: number,
  timeUs: number,
  gapUs: number,
): void {
  const { sums, counts } = page;
  const pauses = ++counts[countsAt + count.pauses]!;
  addShifted(sums, at + sum.pauses, pauses, gapUs);
  const activeUs = sums[at + sum.endUs]! - sums[at + sum.activeSinceUs]!;
  if (activeUs > 0)
    addShifted(sums, at + sum.activity, ++counts[countsAt + count.activities]!, activeUs);
  sums[at + sum.activeSinceUs] = timeUs;
}

/**
 * Counts the value that makes `n` by how far it is from the first one, which is never further from the
 * mean than the root of n deviations. So rounding costs little, however large and alike the values are
 * (a beacon's gaps, in microseconds).
 */
export function addShifted(sums: Float64Array, at: number, n: number, value: number): void {
  if (n === 1) sums[at + spread.first] = value;
  addTo(sums, at, n, value - sums[at + spread.first]!);
}

/** Welford's update with the value that makes `n`; its places start zeroed. */
export function addTo(sums: Float64Array, at: number, n: number, value: number): void {
  const mean = sums[at + spread.mean]!;
  const off = value - mean;
  const moved = mean + off / n;
  sums[at + spread.mean] = moved;
  sums[at + spread.squares]! += off * (value - moved);
  if (n === 1 || value < sums[at + spread.least]!) sums[at + spread.least] = value;
  if (n === 1 || value > sums[at + spread.most]!) sums[at + spread.most] = value;
}
