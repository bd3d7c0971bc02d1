// Adds one packet to its sender's and its receiver's counters.

import { kindArp, type PacketHeaders } from '../packet/packet-headers.ts';
import { tally } from './host-counters.ts';
import { kindMask, tcpWithPorts } from './host-slots.ts';

/** Flags and window stand before this. */
const tcpWindowEnd = 16;

/** `at` and `receiverAt` are where the rows of the two begin; `kind` is that of host-slots.ts. */
export function countHostPacket(
  numbers: Float64Array,
  at: number,
  receiverAt: number,
  kind: number,
  headers: PacketHeaders,
  wireBytes: number,
): void {
  numbers[receiverAt + tally.packetsIn]! += 1;
  numbers[receiverAt + tally.bytesIn]! += wireBytes;
  numbers[at + tally.packetsOut]! += 1;
  numbers[at + tally.bytesOut]! += wireBytes;
  numbers[at + tally.kinds + (kind & kindMask)]! += 1;
  if (wireBytes > numbers[at + tally.mostBytes]!) numbers[at + tally.mostBytes] = wireBytes;
  if (headers.kind !== kindArp) countValue(numbers, at, tally.ttlPackets, headers.ttl);
  const isWindowRead =
    kind === tcpWithPorts && headers.hasPorts && headers.transportAt + tcpWindowEnd <= headers.end;
  if (isWindowRead) countValue(numbers, at, tally.windowPackets, headers.tcpWindow);
}

/** Time to live or window: how often, their sum, the least and the most. */
function countValue(
  numbers: Float64Array,
  at: number,
  packets: typeof tally.ttlPackets | typeof tally.windowPackets,
  value: number,
): void {
  const least = at + packets - tally.ttlPackets + tally.ttlLeast;
  const isFirst = numbers[at + packets] === 0;
  numbers[at + packets]! += 1;
  numbers[at + packets + 1]! += value;
  if (isFirst || value < numbers[least]!) numbers[least] = value;
  if (isFirst || value > numbers[least + 1]!) numbers[least + 1] = value;
}
