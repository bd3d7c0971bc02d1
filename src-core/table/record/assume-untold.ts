// What detectors take for granted of flows that a log tells, where it does not say: that each line is a whole
// connection, that nothing was lost, and how much payload there must have been. It is written
// into the batch that detectors look at; what a case keeps stays empty there.

import {
  areFlagsUnknownBit,
  type FlowBatch,
  isVersion6Bit,
  numberOf,
  numbersPerRow,
  transportBytesPerRow,
} from '../../flow/flow-batch.ts';
import {
  flagAck,
  flagPsh,
  protocolIcmp,
  protocolIcmp6,
  protocolTcp,
} from '../../packet/packet-headers.ts';

const usual = [
  ['segment', 1],
  ['continues', 0],
  ['fwdGaps', 0],
  ['bwdGaps', 0],
  ['isPortMismatch', 0],
] as const;

export function assumeUntold(batch: FlowBatch): void {
  const { numbers, transports } = batch;
  for (let row = 0; row < batch.rows; row++) {
    const at = row * numbersPerRow;
    for (const [field, value] of usual) fill(numbers, at + numberOf(field), value);
    const transportAt = row * transportBytesPerRow;
    const transport = transports[transportAt]!;
    // Of an echo request Zeek tells the answer's type instead of its code, which is 0 but in probes.
    if (transport === protocolIcmp || transport === protocolIcmp6) fill(numbers, at + code, 0);
    const bits = transports[transportAt + 1]!;
    const headers = headerBytes(transport, (bits & isVersion6Bit) !== 0);
    const tellsFlags = transport === protocolTcp && (bits & areFlagsUnknownBit) === 0;
    for (const [side, { packets, bytes, payload }] of sides.entries()) {
      const flags = transports[transportAt + 2 + side]!;
      const isSilent = tellsFlags && (flags & ofData) !== ofData;
      const sent = numbers[at + bytes]! - numbers[at + packets]! * headers;
      const least = transport === protocolTcp ? 1 : 0;
      const isNone = isSilent || numbers[at + packets] === 0;
      fill(numbers, at + payload, isNone ? 0 : Math.max(least, sent));
    }
  }
}

/** Data comes with both; PSH without ACK is a probe's. */
const ofData = flagPsh | flagAck;

const code = numberOf('dstPort');
const sides = [
  {
    packets: numberOf('fwdPackets'),
    bytes: numberOf('fwdBytes'),
    payload: numberOf('fwdPayloadBytes'),
  },
  {
    packets: numberOf('bwdPackets'),
    bytes: numberOf('bwdBytes'),
    payload: numberOf('bwdPayloadBytes'),
  },
];

function fill(numbers: Float64Array, at: number, value: number): void {
  if (Number.isNaN(numbers[at])) numbers[at] = value;
}

/** Ethernet's, IP's without options, and TCP's with its time stamps, or eight bytes of UDP or ICMP. */
function headerBytes(transport: number, isVersion6: boolean): number {
  return 14 + (isVersion6 ? 40 : 20) + (transport === protocolTcp ? 32 : 8);
}
