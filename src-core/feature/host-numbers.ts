// What each number of a host's profile is. A ratio of nothing is NaN (an empty cell).

import { type HostNumberField, hostNumberFields } from './host-columns.ts';
import { tally } from './host-counters.ts';
import type { HostRecord } from './host-record.ts';

type NumberOf = (host: HostRecord) => number;

const counted =
  (place: number): NumberOf =>
  (host) =>
    host.tally(place);
const share =
  (place: number, of: number): NumberOf =>
  (host) =>
    host.share(place, of);
const extreme =
  (place: number, packets: number): NumberOf =>
  (host) =>
    host.extreme(place, packets);

const numbers: Readonly<Record<HostNumberField, NumberOf>> = {
  windowStartUs: (host) => host.windowStartUs,
  hosts: (host) => host.hosts,
  packetsOut: counted(tally.packetsOut),
  bytesOut: counted(tally.bytesOut),
  packetsIn: counted(tally.packetsIn),
  bytesIn: counted(tally.bytesIn),
  uniqueDestinations: (host) => host.destinations,
  uniqueSrcPorts: (host) => host.srcPorts,
  uniqueDstPorts: (host) => host.dstPorts,
  portRatio: (host) => (host.dstPorts > 0 ? host.srcPorts / host.dstPorts : Number.NaN),
  packetsPerDestination: (host) => host.tally(tally.packetsOut) / host.destinations,
  packetBytesMean: share(tally.bytesOut, tally.packetsOut),
  packetBytesMax: counted(tally.mostBytes),
  ttlMin: extreme(tally.ttlLeast, tally.ttlPackets),
  ttlMean: share(tally.ttlSum, tally.ttlPackets),
  ttlMax: extreme(tally.ttlMost, tally.ttlPackets),
  tcpWindowMin: extreme(tally.windowLeast, tally.windowPackets),
  tcpWindowMean: share(tally.windowSum, tally.windowPackets),
  tcpWindowMax: extreme(tally.windowMost, tally.windowPackets),
  tcpRatio: share(tally.kinds, tally.packetsOut),
  udpRatio: share(tally.kinds + 1, tally.packetsOut),
  icmpRatio: share(tally.kinds + 2, tally.packetsOut),
  otherRatio: share(tally.kinds + 3, tally.packetsOut),
  flowsBegun: counted(tally.flowsBegun),
  tcpFlows: (host) => Math.max(host.tally(tally.tcpFlows), 0),
  failedRatio: (host) => host.shareOfFlows(tally.failed),
  synOnlyRatio: (host) => host.shareOfFlows(tally.synOnly),
  newDestinationRatio: (host) => host.newDestinations / host.destinations,
  dnsQueries: counted(tally.dnsQueries),
  dnsAnswers: counted(tally.dnsAnswers),
  nxdomains: counted(tally.nxdomains),
  periodicity: (host) => host.periodicity,
};

const inOrder = hostNumberFields.map((field) => numbers[field]);

export function writeHostNumbers(host: HostRecord, into: Float64Array, at: number): void {
  for (let i = 0; i < inOrder.length; i++) into[at + i] = inOrder[i]!(host);
}
