// What is computed of a flow beyond the columns of the flow table, each defined once.

import { count, sum } from '../flow/flow-counters.ts';
import { emptySpread, type FlowRecord } from '../flow/flow-record.ts';
import {
  eachWay,
  type FeatureColumn,
  type FeatureGroup,
  range,
  single,
  spread,
  type Twin,
} from './feature-group.ts';
import type { FeatureWriter } from './feature-profile.ts';
import {
  activityOf,
  frameSizes,
  gapsOf,
  hasPackets,
  isTcp,
  meanBulk,
  packetsOf,
  pausesOf,
  payloadSizes,
  perSec,
  rangeOf,
  sizesOf,
  sizesOfBoth,
} from './flow-statistics.ts';

const toSec = 1e6;

const payloadOf = (flow: FlowRecord, twin: Twin) =>
  twin === 0 ? flow.fwdPayload : flow.bwdPayload;

const windowOf = (flow: FlowRecord, twin: Twin) =>
  isTcp(flow) ? rangeOf(flow, count.fwdWindowLeast, sum.fwdWindow, twin) : emptySpread;

const groups: readonly FeatureGroup[] = [
  spread('packet_size', 'packet', (flow) => sizesOfBoth(flow, frameSizes)),
  spread('fwd_packet_size', 'packet out', (flow) => sizesOf(flow, frameSizes, 0)),
  spread('bwd_packet_size', 'packet back', (flow) => sizesOf(flow, frameSizes, 1)),
  spread('payload_size', 'payload', (flow) => sizesOfBoth(flow, payloadSizes)),
  spread('fwd_payload_size', 'payload out', (flow) => sizesOf(flow, payloadSizes, 0)),
  spread('bwd_payload_size', 'payload back', (flow) => sizesOf(flow, payloadSizes, 1)),
  spread('gap', 'gap', (flow) => gapsOf(flow), toSec),
  spread('fwd_gap', 'gap out', (flow) => gapsOf(flow, 0), toSec),
  spread('bwd_gap', 'gap back', (flow) => gapsOf(flow, 1), toSec),
  eachWay('payload_packets', 'Packets with payload', (flow, twin) =>
    flow.count(count.fwdPayloadPackets + twin),
  ),
  eachWay('header_bytes', 'Header bytes', (flow, twin) => flow.sum(sum.fwdHeaderBytes + twin)),
  eachWay('payload_entropy', 'Payload entropy', (flow, twin) => payloadOf(flow, twin).entropy),
  eachWay(
    'printable_ratio',
    'Printable share',
    (flow, twin) => payloadOf(flow, twin).printableRatio,
  ),
  range('fwd_ttl', 'TTL out', (flow) => rangeOf(flow, count.fwdTtlLeast, sum.fwdTtl, 0)),
  range('bwd_ttl', 'TTL back', (flow) => rangeOf(flow, count.fwdTtlLeast, sum.fwdTtl, 1)),
  range('fwd_window', 'window out', (flow) => windowOf(flow, 0)),
  range('bwd_window', 'window back', (flow) => windowOf(flow, 1)),
  eachWay('init_window', 'First window', (flow, twin) =>
    isTcp(flow) && hasPackets(flow, twin) ? flow.count(count.fwdFirstWindow + twin) : Number.NaN,
  ),
  single('bytes_per_sec', 'Bytes a second', (flow) =>
    perSec(flow, flow.sum(sum.fwdBytes) + flow.sum(sum.bwdBytes)),
  ),
  single('packets_per_sec', 'Packets a second', (flow) => perSec(flow, packetsOf(flow))),
  eachWay('packets_per_sec', 'Packets a second', (flow, twin) =>
    perSec(flow, flow.count(count.fwdPackets + twin)),
  ),
  single('down_up_ratio', 'Packets back for each out', (flow) =>
    hasPackets(flow, 0) ? flow.count(count.bwdPackets) / flow.count(count.fwdPackets) : Number.NaN,
  ),
  // Without payload it is 0 / 0: empty.
  single('upload_ratio', 'Share of the payload that goes out', (flow) => {
    const out = flow.sum(sum.fwdPayload);
    return out / (out + flow.sum(sum.bwdPayload));
  }),
  spread('active', 'stretch of activity', activityOf, toSec),
  spread('idle', 'pause', pausesOf, toSec),
  single(
    'subflows',
    'Parts without a gap over a second',
    (flow) => flow.count(count.subflowBreaks) + 1,
  ),
  eachWay('bulks', 'Bulks', (flow, twin) => flow.count(count.fwdBulks + twin)),
  eachWay('bulk_bytes_mean', 'Mean bytes of a bulk', (flow, twin) => meanBulk(flow, twin).bytes),
  eachWay(
    'bulk_packets_mean',
    'Mean packets of a bulk',
    (flow, twin) => meanBulk(flow, twin).packets,
  ),
  eachWay(
    'bulk_bytes_per_sec',
    'Bytes a second in bulks',
    (flow, twin) => meanBulk(flow, twin).bytesPerSec,
  ),
];

export const flowFeatures: readonly FeatureColumn[] = groups.flatMap(({ columns }) => columns);

const placeOf = new Map(flowFeatures.map(({ column }, place) => [column, place]));

/** Writes these features of a flow, in this order; what nobody asks for is not computed. */
export function featureWriter(columns: readonly string[]): FeatureWriter {
  const places = columns.map((column) => placeOf.get(column)!);
  const needed = groups
    .map((group) => ({ group, first: placeOf.get(group.columns[0]!.column)! }))
    .filter(({ group }) => group.columns.some(({ column }) => columns.includes(column)));
  const every = new Float64Array(flowFeatures.length);
  return (flow, into, at) => {
    for (let i = 0; i < needed.length; i++) {
      const { group, first } = needed[i]!;
      group.write(flow, every, first);
    }
    for (let i = 0; i < places.length; i++) into[at + i] = every[places[i]!]!;
  };
}
