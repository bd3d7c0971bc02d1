// The statistics that features and profiles share: of sizes, of gaps, of headers, of bulks.

import { addShifted } from '../flow/count-gap.ts';
import { bulk, count, spread, sum } from '../flow/flow-counters.ts';
import { emptySpread, type FlowRecord, type Spread, spreadOfSums } from '../flow/flow-record.ts';
import { protocolTcp } from '../packet/packet-headers.ts';
import type { Twin } from './feature-group.ts';

export const packetsOf = (flow: FlowRecord): number =>
  flow.count(count.fwdPackets) + flow.count(count.bwdPackets);

export const hasPackets = (flow: FlowRecord, twin: Twin): boolean =>
  flow.count(count.fwdPackets + twin) > 0;

interface SizePlaces {
  readonly total: number;
  readonly squares: number;
  readonly least: number;
  readonly most: number;
}

export const frameSizes: SizePlaces = {
  total: sum.fwdBytes,
  squares: sum.fwdBytesSquared,
  least: count.fwdLeast,
  most: count.fwdMost,
};

export const payloadSizes: SizePlaces = {
  total: sum.fwdPayload,
  squares: sum.fwdPayloadSquared,
  least: count.fwdPayloadLeast,
  most: count.fwdPayloadMost,
};

export function sizesOf(flow: FlowRecord, places: SizePlaces, twin: Twin): Spread {
  const n = flow.count(count.fwdPackets + twin);
  if (n === 0) return emptySpread;
  const total = flow.sum(places.total + twin);
  return {
    mean: total / n,
    deviation: spreadOfSums(n, total, flow.sum(places.squares + twin)),
    least: flow.count(places.least + twin),
    most: flow.count(places.most + twin),
  };
}

export function sizesOfBoth(flow: FlowRecord, places: SizePlaces): Spread {
  const n = packetsOf(flow);
  const total = flow.sum(places.total) + flow.sum(places.total + 1);
  const squares = flow.sum(places.squares) + flow.sum(places.squares + 1);
  const [fwd, bwd] = [hasPackets(flow, 0), hasPackets(flow, 1)];
  const of = (place: number, choose: (...values: number[]) => number) =>
    fwd && bwd
      ? choose(flow.count(place), flow.count(place + 1))
      : flow.count(place + (fwd ? 0 : 1));
  return {
    mean: total / n,
    deviation: spreadOfSums(n, total, squares),
    least: of(places.least, Math.min),
    most: of(places.most, Math.max),
  };
}

/** In microseconds; without a direction, those of the flow. */
export function gapsOf(flow: FlowRecord, twin?: Twin): Spread {
  if (twin === undefined) return flow.spreadOf(sum.gaps, packetsOf(flow) - 1);
  const packets = flow.count(count.fwdPackets + twin);
  return flow.spreadOf(twin === 0 ? sum.fwdGaps : sum.bwdGaps, Math.max(packets - 1, 0));
}

/** Time to live or window: least, mean, most. */
export function rangeOf(
  flow: FlowRecord,
  least: number,
  total: number,
  twin: Twin,
): Omit<Spread, 'deviation'> {
  const n = flow.count(count.fwdPackets + twin);
  if (n === 0) return emptySpread;
  return {
    least: flow.count(least + twin),
    mean: flow.sum(total + twin) / n,
    most: flow.count(least + 2 + twin),
  };
}

export const isTcp = (flow: FlowRecord): boolean => flow.protocol === protocolTcp;

/** Of a moment there is no rate: 0. */
export function perSec(flow: FlowRecord, amount: number): number {
  const { durationUs } = flow;
  return durationUs === 0 ? 0 : (amount / durationUs) * 1e6;
}

/** Pauses are gaps of more than five seconds. */
export const pausesOf = (flow: FlowRecord): Spread =>
  flow.spreadOf(sum.pauses, flow.count(count.pauses));

const places = Object.keys(spread).length;
const all = new Float64Array(places);

/** Stretches between pauses that lasted for any time at all, the one that is still going on too. */
export function activityOf(flow: FlowRecord): Spread {
  const over = flow.count(count.activities);
  const lastUs = flow.sum(sum.endUs) - flow.sum(sum.activeSinceUs);
  if (lastUs <= 0) return flow.spreadOf(sum.activity, over);
  for (let i = 0; i < places; i++) all[i] = flow.sum(sum.activity + i);
  addShifted(all, 0, over + 1, lastUs);
  const [mean = 0, squares = 0, least = 0, most = 0, first = 0] = all;
  return {
    mean: first + mean,
    deviation: over === 0 ? 0 : Math.sqrt(squares / over),
    least: first + least,
    most: first + most,
  };
}

const bulkOf = (twin: Twin): number => (twin === 0 ? sum.fwdBulk : sum.bwdBulk);

/** Means over a direction's bulks; 0 without one. */
export function meanBulk(flow: FlowRecord, twin: Twin) {
  const bulks = flow.count(count.fwdBulks + twin);
  if (bulks === 0) return { bytes: 0, packets: 0, bytesPerSec: 0 };
  const bytes = flow.sum(bulkOf(twin) + bulk.bytes);
  const durationUs = flow.sum(bulkOf(twin) + bulk.durationUs);
  return {
    bytes: bytes / bulks,
    packets: flow.count(count.fwdBulkPackets + twin) / bulks,
    bytesPerSec: durationUs === 0 ? 0 : (bytes / durationUs) * 1e6,
  };
}
