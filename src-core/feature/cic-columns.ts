// CICFlowMeter's numbers, by its names, as they are meant. Lengths are those of payload, header bytes
// those of layer 4, times are microseconds. What is undefined is 0, as there.

import { count, sum } from '../flow/flow-counters.ts';
import type { FlowRecord, Spread } from '../flow/flow-record.ts';
import type { Twin } from './feature-group.ts';
import {
  activityOf,
  gapsOf,
  isTcp,
  meanBulk,
  packetsOf,
  pausesOf,
  payloadSizes,
  perSec,
  sizesOf,
  sizesOfBoth,
} from './flow-statistics.ts';
import { type NumberGroup, one, zeroed } from './number-group.ts';

export const payloadOf = (flow: FlowRecord): number =>
  flow.sum(sum.fwdPayload) + flow.sum(sum.bwdPayload);

const flag = { fin: 0, syn: 1, rst: 2, psh: 3, ack: 4, urg: 5, ece: 6, cwr: 7 } as const;

const eachWay = (
  name: (way: 'Fwd' | 'Bwd') => string,
  of: (flow: FlowRecord, twin: Twin) => number,
) => [one(name('Fwd'), (flow) => of(flow, 0)), one(name('Bwd'), (flow) => of(flow, 1))];

function lengths(way: 'Fwd' | 'Bwd', twin: Twin): NumberGroup {
  return {
    names: ['Max', 'Min', 'Mean', 'Std'].map((name) => `${way} Packet Length ${name}`),
    of(flow) {
      const { most, least, mean, deviation } = zeroed(sizesOf(flow, payloadSizes, twin));
      return [most, least, mean, deviation];
    },
  };
}

export function spreads(name: string, of: (flow: FlowRecord) => Spread): NumberGroup {
  return {
    names: ['Mean', 'Std', 'Max', 'Min'].map((statistic) => `${name} ${statistic}`),
    of(flow) {
      const { mean, deviation, most, least } = zeroed(of(flow));
      return [mean, deviation, most, least];
    },
  };
}

const packetLengthNames = ['Min', 'Max', 'Mean', 'Std', 'Variance'];

/** Of all packets, both ways. */
export function packetLengths(of: (flow: FlowRecord) => Spread): NumberGroup {
  return {
    names: packetLengthNames.map((name) => `Packet Length ${name}`),
    of(flow) {
      const { least, most, mean, deviation } = of(flow);
      return [least, most, mean, deviation, deviation ** 2];
    },
  };
}

/** From a direction's first packet to its last. */
function gapTotal(flow: FlowRecord, twin: Twin): number {
  const [first, last] =
    twin === 0 ? [sum.fwdFirstUs, sum.fwdLastUs] : [sum.bwdFirstUs, sum.bwdLastUs];
  return flow.sum(last) - flow.sum(first);
}

const flagsOf = (flow: FlowRecord, bit: number, twin: Twin): number =>
  flow.count((twin === 0 ? count.fwdFlags : count.bwdFlags) + bit);

const flagCount = (name: string, bit: number) =>
  one(`${name} Flag Count`, (flow) => flagsOf(flow, bit, 0) + flagsOf(flow, bit, 1));

function bulks(way: 'Fwd' | 'Bwd', twin: Twin): NumberGroup {
  return {
    names: [`${way} Bytes/Bulk Avg`, `${way} Packet/Bulk Avg`, `${way} Bulk Rate Avg`],
    of(flow) {
      const { bytes, packets, bytesPerSec } = meanBulk(flow, twin);
      return [bytes, packets, bytesPerSec];
    },
  };
}

export function subflows(share: (flow: FlowRecord, amount: number) => number): NumberGroup {
  return {
    names: ['Fwd Packets', 'Fwd Bytes', 'Bwd Packets', 'Bwd Bytes'].map(
      (name) => `Subflow ${name}`,
    ),
    of(flow) {
      const amounts = [
        flow.count(count.fwdPackets),
        flow.sum(sum.fwdPayload),
        flow.count(count.bwdPackets),
        flow.sum(sum.bwdPayload),
      ];
      return amounts.map((amount) => share(flow, amount));
    },
  };
}

export const cicGroups: readonly NumberGroup[] = [
  one('Flow Duration', (flow) => flow.durationUs),
  one('Total Fwd Packet', (flow) => flow.count(count.fwdPackets)),
  one('Total Bwd packets', (flow) => flow.count(count.bwdPackets)),
  ...eachWay(
    (way) => `Total Length of ${way} Packet`,
    (flow, twin) => flow.sum(sum.fwdPayload + twin),
  ),
  lengths('Fwd', 0),
  lengths('Bwd', 1),
  one('Flow Bytes/s', (flow) => perSec(flow, payloadOf(flow))),
  one('Flow Packets/s', (flow) => perSec(flow, packetsOf(flow))),
  spreads('Flow IAT', (flow) => gapsOf(flow)),
  one('Fwd IAT Total', (flow) => gapTotal(flow, 0)),
  spreads('Fwd IAT', (flow) => gapsOf(flow, 0)),
  one('Bwd IAT Total', (flow) => gapTotal(flow, 1)),
  spreads('Bwd IAT', (flow) => gapsOf(flow, 1)),
  ...eachWay(
    (way) => `${way} PSH Flags`,
    (flow, twin) => flagsOf(flow, flag.psh, twin),
  ),
  ...eachWay(
    (way) => `${way} URG Flags`,
    (flow, twin) => flagsOf(flow, flag.urg, twin),
  ),
  ...eachWay(
    (way) => `${way} Header Length`,
    (flow, twin) => flow.sum(sum.fwdHeaderBytes + twin),
  ),
  ...eachWay(
    (way) => `${way} Packets/s`,
    (flow, twin) => perSec(flow, flow.count(count.fwdPackets + twin)),
  ),
  packetLengths((flow) => sizesOfBoth(flow, payloadSizes)),
  flagCount('FIN', flag.fin),
  flagCount('SYN', flag.syn),
  flagCount('RST', flag.rst),
  flagCount('PSH', flag.psh),
  flagCount('ACK', flag.ack),
  flagCount('URG', flag.urg),
  flagCount('CWR', flag.cwr),
  flagCount('ECE', flag.ece),
  one('Down/Up Ratio', (flow) => downUp(flow)),
  one('Average Packet Size', (flow) => payloadOf(flow) / packetsOf(flow)),
  ...eachWay(
    (way) => `${way} Segment Size Avg`,
    (flow, twin) => zeroed(sizesOf(flow, payloadSizes, twin)).mean,
  ),
  bulks('Fwd', 0),
  bulks('Bwd', 1),
  subflows((flow, amount) => amount / (flow.count(count.subflowBreaks) + 1)),
  one('FWD Init Win Bytes', (flow) => windowOf(flow, count.fwdFirstWindow)),
  one('Bwd Init Win Bytes', (flow) => windowOf(flow, count.bwdFirstWindow)),
  one('Fwd Act Data Pkts', (flow) => flow.count(count.fwdPayloadPackets)),
  one('Fwd Seg Size Min', (flow) => flow.count(count.fwdLeastHeader)),
  spreads('Active', activityOf),
  spreads('Idle', pausesOf),
];

/** 0 where all goes one way. */
export function downUp(flow: FlowRecord): number {
  const out = flow.count(count.fwdPackets);
  return out === 0 ? 0 : flow.count(count.bwdPackets) / out;
}

/** 0 for UDP. */
export function windowOf(flow: FlowRecord, place: number): number {
  return isTcp(flow) ? flow.count(place) : 0;
}
