// The numbers of the flow table's own columns, each from the flow's counters.

import { type NumberField, numberColumns } from '../flow/flow-columns.ts';

import { count, sum } from '../flow/flow-counters.ts';
import type { FlowRecord } from '../flow/flow-record.ts';

type Reader = (flow: FlowRecord) => number;

/** Both directions of a counter that has a twin behind it. */
const both =
  (place: number): Reader =>
  (flow) =>
    flow.count(place) + flow.count(place + 1);

const flag = (bit: number): Reader => {
  const [fwd, bwd] = [count.fwdFlags + bit, count.bwdFlags + bit];
  return (flow) => flow.count(fwd) + flow.count(bwd);
};

const readers: Readonly<Record<NumberField, Reader>> = {
  srcPort: (flow) => flow.count(count.srcPort),
  dstPort: (flow) => flow.count(count.dstPort),
  startUs: (flow) => flow.sum(sum.startUs),
  endUs: (flow) => flow.sum(sum.endUs),
  durationUs: (flow) => flow.durationUs,
  packets: both(count.fwdPackets),
  bytes: (flow) => flow.sum(sum.fwdBytes) + flow.sum(sum.bwdBytes),
  fwdPackets: (flow) => flow.count(count.fwdPackets),
  fwdBytes: (flow) => flow.sum(sum.fwdBytes),
  bwdPackets: (flow) => flow.count(count.bwdPackets),
  bwdBytes: (flow) => flow.sum(sum.bwdBytes),
  fwdPayloadBytes: (flow) => flow.sum(sum.fwdPayload),
  bwdPayloadBytes: (flow) => flow.sum(sum.bwdPayload),
  fin: flag(0),
  syn: flag(1),
  rst: flag(2),
  psh: flag(3),
  ack: flag(4),
  urg: flag(5),
  ece: flag(6),
  cwr: flag(7),
  payloadEntropy: (flow) => flow.payload.entropy,
  segment: (flow) => flow.count(count.segment),
  icmpErrors: (flow) => flow.count(count.icmpErrors),
  continues: (flow) => flow.count(count.continues),
  handshakeUs: (flow) => flow.sum(sum.handshakeUs),
  fwdRetransmissions: (flow) => flow.count(count.fwdRetransmissions),
  bwdRetransmissions: (flow) => flow.count(count.bwdRetransmissions),
  fwdOutOfOrder: (flow) => flow.count(count.fwdOutOfOrder),
  bwdOutOfOrder: (flow) => flow.count(count.bwdOutOfOrder),
  fwdGaps: (flow) => flow.count(count.fwdLosses),
  bwdGaps: (flow) => flow.count(count.bwdLosses),
  fwdZeroWindows: (flow) => flow.count(count.fwdZeroWindows),
  bwdZeroWindows: (flow) => flow.count(count.bwdZeroWindows),
  badChecksums: both(count.fwdBadChecksums),
  isPortMismatch: () => 0, // the payload's service knows: the batch writer fills it in
};

const inOrder = numberColumns.map(({ field }) => readers[field as NumberField]);

export function writeFlowNumbers(flow: FlowRecord, into: Float64Array, at: number): void {
  for (let i = 0; i < inOrder.length; i++) into[at + i] = inOrder[i]!(flow);
}
