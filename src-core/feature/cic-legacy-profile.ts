// CICFlowMeter 4's columns with the faults of its code, for whoever has models or tables that were
// made with it. How its flows end, and that bulks of both directions count as dst's, are settings
// of the flow table; the rest is here.

import { firstPackets } from '../flow/first-packets.ts';
import { bulk, count, sum } from '../flow/flow-counters.ts';
import { type FlowRecord, type Spread, spreadOfSums } from '../flow/flow-record.ts';
import { flagPsh, flagUrg } from '../packet/packet-headers.ts';
import {
  cicGroups,
  downUp,
  packetLengths,
  payloadOf,
  spreads,
  subflows,
  windowOf,
} from './cic-columns.ts';
import { cicLifeSec, isTcpOrUdp } from './cic-profile.ts';
import { cicTable } from './cic-table.ts';
import { featureProfile } from './feature-profile.ts';
import { packetsOf, payloadSizes, sizesOfBoth } from './flow-statistics.ts';
import { groupWriter, type NumberGroup, namesOf, one } from './number-group.ts';

/** Of no time at all a rate is infinite, and of nothing in no time it is no number. */
const rate = (flow: FlowRecord, amount: number): number => amount / (flow.durationUs / 1e6);

const isFirstForward = ({ page, row }: FlowRecord): boolean =>
  page.firstSizes[row * firstPackets]! >= 0;

/** Flags of a direction are those of the flow's first packet only. */
function firstFlag(flow: FlowRecord, bit: number, isForward: boolean): number {
  const isSet = (flow.count(count.firstFlags) & bit) !== 0;
  return isSet && isFirstForward(flow) === isForward ? 1 : 0;
}

/** The first packet is counted twice. */
function lengthsTwice(flow: FlowRecord): Spread {
  const { least, most } = sizesOfBoth(flow, payloadSizes);
  const first = flow.count(count.firstPayload);
  const [n, total] = [packetsOf(flow) + 1, payloadOf(flow) + first];
  const squares = flow.sum(sum.fwdPayloadSquared) + flow.sum(sum.bwdPayloadSquared) + first * first;
  return { least, most, mean: total / n, deviation: spreadOfSums(n, total, squares) };
}

/** Divided as whole numbers, by how often a pause parted two of them: 0 without a pause. */
function subflowShare(flow: FlowRecord, amount: number): number {
  const breaks = flow.count(count.subflowBreaks);
  return breaks === 0 ? 0 : Math.trunc(amount / breaks);
}

const noBulk: NumberGroup = {
  names: ['Fwd Bytes/Bulk Avg', 'Fwd Packet/Bulk Avg', 'Fwd Bulk Rate Avg'],
  of: () => [0, 0, 0],
};

const wholeBulks: NumberGroup = {
  names: ['Bwd Bytes/Bulk Avg', 'Bwd Packet/Bulk Avg', 'Bwd Bulk Rate Avg'],
  of(flow) {
    const bulks = flow.count(count.bwdBulks);
    const bytes = flow.sum(sum.bwdBulk + bulk.bytes);
    const durationUs = flow.sum(sum.bwdBulk + bulk.durationUs);
    if (bulks === 0) return [0, 0, 0];
    const packets = flow.count(count.bwdBulkPackets);
    const perSec = durationUs === 0 ? 0 : bytes / (durationUs / 1e6);
    return [bytes / bulks, packets / bulks, perSec].map(Math.trunc);
  },
};

const faults: readonly NumberGroup[] = [
  one('Flow Bytes/s', (flow) => rate(flow, payloadOf(flow))),
  one('Flow Packets/s', (flow) => rate(flow, packetsOf(flow))),
  one('Fwd PSH Flags', (flow) => firstFlag(flow, flagPsh, true)),
  one('Bwd PSH Flags', (flow) => firstFlag(flow, flagPsh, false)),
  one('Fwd URG Flags', (flow) => firstFlag(flow, flagUrg, true)),
  one('Bwd URG Flags', (flow) => firstFlag(flow, flagUrg, false)),
  packetLengths(lengthsTwice),
  one('Down/Up Ratio', (flow) => Math.trunc(downUp(flow))),
  one(
    'Average Packet Size',
    (flow) => (payloadOf(flow) + flow.count(count.firstPayload)) / packetsOf(flow),
  ),
  noBulk,
  wholeBulks,
  subflows(subflowShare),
  one('Bwd Init Win Bytes', (flow) => windowOf(flow, count.bwdLastWindow)),
  one('Fwd Act Data Pkts', (flow) => {
    const isFirstCounted = isFirstForward(flow) && flow.count(count.firstPayload) > 0;
    return flow.count(count.fwdPayloadPackets) - (isFirstCounted ? 1 : 0);
  }),
  // The stretch that a flow ends in is forgotten.
  spreads('Active', (flow) => flow.spreadOf(sum.activity, flow.count(count.activities))),
];

const groups = cicGroups.map(
  (group) => faults.find(({ names }) => names[0] === group.names[0]) ?? group,
);

export const cicLegacyProfile = featureProfile({
  id: 'cic-legacy',
  version: 1,
  title: 'CICFlowMeter 4, faults included',
  settings: {
    idleSec: 1e9, // a flow ends when a packet of its own comes too late, or with the capture
    activeSec: cicLifeSec,
    lingerSec: 0,
    tcpEnd: 'cic-legacy',
    joinsBulks: true,
    heedsVlan: false,
  },
  columns: namesOf(groups),
  table: cicTable(namesOf(groups), (value) => (Number.isNaN(value) ? 'NaN' : value)),
  // It writes no flow of a single packet.
  takes: (flow) => isTcpOrUdp(flow) && packetsOf(flow) > 1,
  writer: () => groupWriter(groups),
});
