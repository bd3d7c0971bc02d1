// NFStream 6's columns, by its names: sizes are those of frames on the wire, times are milliseconds,
// deviations are those of samples, and what is undefined is 0. `src2dst` goes the way of the first
// packet. The early features say of each of the first packets which way it went, how long it was,
// and how long after the last one it came; -1 where there is none.

import { firstPackets } from '../flow/first-packets.ts';
import { count, sum } from '../flow/flow-counters.ts';
import type { FlowRecord } from '../flow/flow-record.ts';
import type { Twin } from './feature-group.ts';
import { featureProfile } from './feature-profile.ts';
import { frameSizes, gapsOf, packetsOf, sizesOf, sizesOfBoth } from './flow-statistics.ts';
import { nfstreamTable } from './nfstream-table.ts';
import { groupWriter, type NumberGroup, namesOf, zeroed } from './number-group.ts';

/** Both, out, back: all numbers come three times, in this order. */
const sides: readonly { readonly name: string; readonly twin?: Twin }[] = [
  { name: 'bidirectional' },
  { name: 'src2dst', twin: 0 },
  { name: 'dst2src', twin: 1 },
];

const wholeMs = (us: number): number => Math.floor(us / 1000);

const firsts = [sum.startUs, sum.fwdFirstUs, sum.bwdFirstUs];
const lasts = [sum.endUs, sum.fwdLastUs, sum.bwdLastUs];

/** Stamps are whole milliseconds, and so are their differences. */
const totals = sides.map(
  ({ name, twin }, side): NumberGroup => ({
    names: ['first_seen_ms', 'last_seen_ms', 'duration_ms', 'packets', 'bytes'].map(
      (column) => `${name}_${column}`,
    ),
    of(flow) {
      const [first, last] = [wholeMs(flow.sum(firsts[side]!)), wholeMs(flow.sum(lasts[side]!))];
      return [first, last, last - first, packetsIn(flow, twin), bytesIn(flow, twin)];
    },
  }),
);

const packetsIn = (flow: FlowRecord, twin?: Twin): number =>
  twin === undefined ? packetsOf(flow) : flow.count(count.fwdPackets + twin);

const bytesIn = (flow: FlowRecord, twin?: Twin): number =>
  twin === undefined
    ? flow.sum(sum.fwdBytes) + flow.sum(sum.bwdBytes)
    : flow.sum(sum.fwdBytes + twin);

const statistics = ['min', 'mean', 'stddev', 'max'];

const packetSizes = sides.map(
  ({ name, twin }): NumberGroup => ({
    names: statistics.map((statistic) => `${name}_${statistic}_ps`),
    of(flow) {
      const sizes =
        twin === undefined ? sizesOfBoth(flow, frameSizes) : sizesOf(flow, frameSizes, twin);
      const { least, mean, deviation, most } = zeroed(sizes);
      return [least, mean, deviation, most];
    },
  }),
);

const gaps = sides.map(
  ({ name, twin }): NumberGroup => ({
    names: statistics.map((statistic) => `${name}_${statistic}_piat_ms`),
    of(flow) {
      const { least, mean, deviation, most } = zeroed(gapsOf(flow, twin));
      return [least, mean, deviation, most].map((us) => us / 1000);
    },
  }),
);

/** In NFStream's order, by their bits in the header. */
const flags = [
  ['syn', 1],
  ['cwr', 7],
  ['ece', 6],
  ['urg', 5],
  ['ack', 4],
  ['psh', 3],
  ['rst', 2],
  ['fin', 0],
] as const;

const flagPackets = sides.map(
  ({ name, twin }): NumberGroup => ({
    names: flags.map(([flag]) => `${name}_${flag}_packets`),
    of(flow) {
      const fwd = (bit: number) => flow.count(count.fwdFlags + bit);
      const bwd = (bit: number) => flow.count(count.bwdFlags + bit);
      const both = (bit: number) => fwd(bit) + bwd(bit);
      return flags.map(([, bit]) => [both, fwd, bwd][twin === undefined ? 0 : twin + 1]!(bit));
    },
  }),
);

/** `of` says it of a packet that there is. */
function early(name: string, of: (flow: FlowRecord, place: number) => number): NumberGroup {
  const nth = Array.from({ length: firstPackets }, (_, i) => i);
  return {
    names: nth.map((i) => `splt_${name}_${i + 1}`),
    of(flow) {
      const [packets, at] = [packetsOf(flow), flow.row * firstPackets];
      return nth.map((i) => (i < packets ? of(flow, at + i) : -1));
    },
  };
}

const groups: readonly NumberGroup[] = [
  ...totals,
  ...packetSizes,
  ...gaps,
  ...flagPackets,
  early('direction', ({ page }, place) => (page.firstSizes[place]! < 0 ? 1 : 0)),
  early('ps', ({ page }, place) => Math.abs(page.firstSizes[place]!)),
  early('piat_ms', ({ page }, place) => page.firstGapsUs[place]! / 1000),
];

export const nfstreamProfile = featureProfile({
  id: 'nfstream',
  version: 1,
  title: 'NFStream',
  settings: { idleSec: 120, activeSec: 1800, tcpEnd: 'none' },
  columns: namesOf(groups),
  table: nfstreamTable(namesOf(groups)),
  writer: () => groupWriter(groups),
});
