// Bulks, as CICFlowMeter means them: four or more packets with payload in one direction, no more than
// a second apart, with no payload of the other direction between.

import { bulk, count, sum } from './flow-counters.ts';
import type { FlowPage } from './flow-page.ts';

const shortestRun = 4;
const longestGapUs = 1e6;

export function countBulk(
  page: FlowPage,
  at: number,
  countsAt: number,
  isForward: boolean,
  payloadBytes: number,
  timeUs: number,
): void {
  if (payloadBytes === 0) return;
  const { sums, counts } = page;
  const twin = isForward ? 0 : 1;
  const here = at + (isForward ? sum.fwdBulk : sum.bwdBulk);
  const run = countsAt + count.fwdBulkRun + twin;
  counts[countsAt + count.fwdBulkRun + 1 - twin] = 0; // the other side was interrupted
  if (counts[run] === 0 || timeUs - sums[here + bulk.lastUs]! > longestGapUs) {
    counts[run] = 1;
    sums[here + bulk.sinceUs] = timeUs;
    sums[here + bulk.pendingBytes] = payloadBytes;
  } else {
    const packets = ++counts[run]!;
    const isNew = packets === shortestRun;
    if (isNew) counts[countsAt + count.fwdBulks + twin]! += 1;
    sums[here + bulk.pendingBytes]! += payloadBytes;
    if (packets >= shortestRun) {
      counts[countsAt + count.fwdBulkPackets + twin]! += isNew ? packets : 1;
      sums[here + bulk.bytes]! += isNew ? sums[here + bulk.pendingBytes]! : payloadBytes;
      const fromUs = isNew ? sums[here + bulk.sinceUs]! : sums[here + bulk.lastUs]!;
      sums[here + bulk.durationUs]! += Math.max(timeUs - fromUs, 0);
    }
  }
  sums[here + bulk.lastUs] = timeUs;
}
