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
  const lastUs = sums[here + bulk.lastUs]!;
  if (counts[run] === 0 || timeUs - lastUs > longestGapUs) {
    counts[run] = 1;
    sums[here + bulk.sinceUs] = timeUs;
    sums[here + bulk.lastUs] = timeUs;
    sums[here + bulk.pendingBytes] = payloadBytes;
    return;
  }
  const packets = ++counts[run]!;
  const isNew = packets === shortestRun;
  if (isNew) counts[countsAt + count.fwdBulks + twin]! += 1;
  sums[here + bulk.pendingBytes]! += payloadBytes;
  const latestUs = Math.max(timeUs, lastUs); // an older packet comes without a gap
  if (packets >= shortestRun) {
    counts[countsAt + count.fwdBulkPackets + twin]! += isNew ? packets : 1;
    sums[here + bulk.bytes]! += isNew ? sums[here + bulk.pendingBytes]! : payloadBytes;
    sums[here + bulk.durationUs]! += latestUs - (isNew ? sums[here + bulk.sinceUs]! : lastUs);
  }
  sums[here + bulk.lastUs] = latestUs;
}
