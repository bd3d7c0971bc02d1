// The first packets of a flow as they came: direction, length, gap. What models of sequences read.

import type { FlowPage } from './flow-page.ts';

export const firstPackets = 20;

const longestGapUs = 2 ** 32 - 1; // more than an hour

/** `nth` counts from 0. Lengths are on the wire, negative when sent by dst. */
export function keepFirstPacket(
  page: FlowPage,
  row: number,
  nth: number,
  signedBytes: number,
  gapUs: number,
): void {
  if (nth >= firstPackets) return;
  page.firstSizes[row * firstPackets + nth] = signedBytes;
  page.firstGapsUs[row * firstPackets + nth] = Math.min(gapUs, longestGapUs);
}
