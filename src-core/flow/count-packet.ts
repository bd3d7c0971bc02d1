// Adds one packet to the counters of its flow. The hottest function of the house.

import type { PacketHeaders } from '../packet/packet-headers.ts';
import { countBulk } from './count-bulk.ts';
import { countGap } from './count-gap.ts';
import { countHeaders } from './count-headers.ts';
import { keepFirstPacket } from './first-packets.ts';
import { count, countsPerFlow, sum, sumsPerFlow } from './flow-counters.ts';
import type { FlowPage } from './flow-page.ts';

export function countPacket(
  page: FlowPage,
  row: number,
  isForward: boolean,
  headers: PacketHeaders,
  timeUs: number,
  wireBytes: number,
  isForwardBulk = isForward,
): void {
  const { sums, counts } = page;
  const twin = isForward ? 0 : 1;
  const at = row * sumsPerFlow;
  const countsAt = row * countsPerFlow;
  const own = countsAt + twin;
  const ownSum = at + twin;
  const { payloadBytes } = headers;
  const nth = counts[countsAt + count.fwdPackets]! + counts[countsAt + count.bwdPackets]!;
  const gapUs = nth === 0 ? 0 : Math.max(timeUs - sums[at + sum.endUs]!, 0);
  keepFirstPacket(page, row, nth, isForward ? wireBytes : -wireBytes, gapUs);
  if (nth > 0) countGap(page, at, countsAt, isForward, timeUs, gapUs);
  else {
    counts[countsAt + count.firstFlags] = headers.tcpFlags;
    counts[countsAt + count.firstPayload] = payloadBytes;
  }
  if (timeUs < sums[at + sum.startUs]!) sums[at + sum.startUs] = timeUs;
  if (timeUs > sums[at + sum.endUs]!) sums[at + sum.endUs] = timeUs;

  const isFirst = counts[own + count.fwdPackets] === 0;
  counts[own + count.fwdPackets]! += 1;
  sums[ownSum + sum.fwdBytes]! += wireBytes;
  sums[ownSum + sum.fwdBytesSquared]! += wireBytes * wireBytes;
  sums[ownSum + sum.fwdPayload]! += payloadBytes;
  sums[ownSum + sum.fwdPayloadSquared]! += payloadBytes * payloadBytes;
  if (payloadBytes > 0) counts[own + count.fwdPayloadPackets]! += 1;
  if (isFirst) {
    const times = isForward ? sum.fwdFirstUs : sum.bwdFirstUs;
    sums[at + times] = timeUs;
    sums[at + times + 1] = timeUs;
  }
  extremes(counts, own + count.fwdLeast, isFirst, wireBytes);
  extremes(counts, own + count.fwdPayloadLeast, isFirst, payloadBytes);
  countHeaders(page, own, ownSum, isFirst, headers);
  countBulk(page, at, countsAt, isForwardBulk, payloadBytes, timeUs);
}

/** The least stands at `at`, the most two places further. */
function extremes(counts: Uint32Array, at: number, isFirst: boolean, value: number): void {
  if (isFirst || value < counts[at]!) counts[at] = value;
  if (isFirst || value > counts[at + 2]!) counts[at + 2] = value;
}
