// One row of counters goes into another; the starts of flows are not counters: see host-starts.ts.

import { tally } from './host-counters.ts';

export function mergeTallies(
  from: Float64Array,
  fromAt: number,
  into: Float64Array,
  at: number,
): void {
  if (from[fromAt + tally.ttlPackets]! > 0) {
    const isFirst = into[at + tally.ttlPackets] === 0;
    mergeRange(from, fromAt + tally.ttlLeast, into, at + tally.ttlLeast, isFirst);
  }
  if (from[fromAt + tally.windowPackets]! > 0) {
    const isFirst = into[at + tally.windowPackets] === 0;
    mergeRange(from, fromAt + tally.windowLeast, into, at + tally.windowLeast, isFirst);
  }
  for (let sum = 0; sum < tally.mostBytes; sum++) into[at + sum]! += from[fromAt + sum]!;
  const most = at + tally.mostBytes;
  into[most] = Math.max(into[most]!, from[fromAt + tally.mostBytes]!);
}

/** The least, and the most behind it. */
function mergeRange(
  from: Float64Array,
  fromAt: number,
  into: Float64Array,
  at: number,
  isFirst: boolean,
): void {
  if (isFirst || from[fromAt]! < into[at]!) into[at] = from[fromAt]!;
  if (isFirst || from[fromAt + 1]! > into[at + 1]!) into[at + 1] = from[fromAt + 1]!;
}
