// The same numbers the slow way: all packets are kept, and each profile is computed from lists and
// sets of its own. Flows here never end, and every stamp is within a day of the one before.

import type { HostNumberField } from '../../../src-core/feature/host-columns.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { arpFrame, icmpFrame, tcpFrame, udpFrame } from '../../fixtures/frames.ts';

export interface SentPacket {
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'arp';
  readonly src: string;
  readonly dst: string;
  readonly srcPort: number;
  readonly dstPort: number;
  /** Of TCP, as Wireshark's letters. */
  readonly flags: string;
  readonly tcpWindow: number;
  readonly ttl: number;
  readonly payloadBytes: number;
  readonly atSec: number;
}

export function frameOf(packet: SentPacket): TimedFrame {
  const payload = new Uint8Array(packet.payloadBytes);
  const { src, dst, ttl } = packet;
  const frame = {
    tcp: () => tcpFrame({ ...packet, window: packet.tcpWindow }, payload),
    udp: () => udpFrame(packet, payload),
    icmp: () => icmpFrame({ src, dst, ttl, type: 8 }, payload),
    arp: () =>
      arpFrame({
        operation: 'request',
        senderMac: '00:00:5e:00:53:01',
        senderIp: src,
        targetIp: dst,
      }),
  }[packet.protocol]();
  return { atUs: timeOf(packet), frame };
}

type Profile = Readonly<Record<HostNumberField, number>> & { readonly ip: string };

interface Seen extends SentPacket {
  readonly window: number;
  readonly startUs: number;
  readonly bytes: number;
  /** Of the flow: the packets up to the end of the window in which this one came. */
  readonly flow: Seen[];
}

/** By `window ip`; the window is a number from the epoch on, or `all`. */
export function slowProfiles(packets: readonly SentPacket[], windowSec: number) {
  const seen = seenPackets(packets, windowSec);
  const profiles = new Map<string, Profile>();
  const windows = [...new Set(seen.map(({ window }) => window))];
  for (const window of [...windows, undefined]) {
    const inside = seen.filter((packet) => window === undefined || packet.window === window);
    for (const ip of new Set(inside.map(({ src }) => src))) {
      const startUs = window === undefined ? Number.NaN : window * windowSec * 1e6;
      profiles.set(`${window ?? 'all'} ${ip}`, {
        ...profile(ip, inside, seen, window),
        windowStartUs: startUs,
      });
    }
  }
  return profiles;
}

function timeOf({ atSec }: SentPacket): number {
  return captureStartUs + Math.round(atSec * 1e6);
}

function seenPackets(packets: readonly SentPacket[], windowSec: number): Seen[] {
  const windowUs = windowSec * 1e6;
  const flows = new Map<string, Seen[]>();
  let nowUs = 0;
  return packets.map((packet) => {
    nowUs = Math.max(nowUs, timeOf(packet));
    const window = Math.floor(nowUs / windowUs);
    const startUs = Math.max(timeOf(packet), window * windowUs);
    const key = keyOf(packet);
    const flow = flows.get(key) ?? [];
    flows.set(key, flow);
    const seen = { ...packet, window, startUs, bytes: frameOf(packet).frame.length, flow };
    flow.push(seen);
    return seen;
  });
}

/** Echo requests of both ends are two flows, and so are ARP's. */
function keyOf({ protocol, src, dst, srcPort, dstPort }: SentPacket): string {
  if (protocol === 'icmp') return `icmp ${src} ${dst}`;
  const ports = protocol === 'arp' ? ['', ''] : [srcPort, dstPort];
  return `${protocol} ${[`${src} ${ports[0]}`, `${dst} ${ports[1]}`].sort().join(' ')}`;
}

function profile(
  ip: string,
  inside: readonly Seen[],
  all: readonly Seen[],
  window: number | undefined,
): Profile {
  const out = inside.filter(({ src }) => src === ip);
  const into = inside.filter(({ dst }) => dst === ip);
  const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
  const mean = (list: readonly number[]) => sum(list) / list.length;
  const least = (list: readonly number[]) => (list.length > 0 ? Math.min(...list) : Number.NaN);
  const most = (list: readonly number[]) => (list.length > 0 ? Math.max(...list) : Number.NaN);
  const share = (protocol: string) =>
    out.filter((packet) => packet.protocol === protocol).length / out.length;
  const lengths = out.map(({ bytes }) => bytes);
  const ttls = out.filter(({ protocol }) => protocol !== 'arp').map(({ ttl }) => ttl);
  const tcpWindows = out.filter(({ protocol }) => protocol === 'tcp').map((one) => one.tcpWindow);
  const destinations = new Set(out.map(({ dst }) => dst));
  const withPorts = out.filter(({ protocol }) => protocol === 'tcp' || protocol === 'udp');
  const srcPorts = new Set(withPorts.map(({ srcPort }) => srcPort));
  const dstPorts = new Set(withPorts.map(({ dstPort }) => dstPort));
  const before = all.filter((packet) => window !== undefined && packet.window < window);
  const known = new Set(before.filter(({ src }) => src === ip).map(({ dst }) => dst));
  const begun = inside.filter((packet) => packet.flow[0] === packet && packet.src === ip);
  const flows = [...new Set(inside.map(({ flow }) => flow))]
    .filter(([first]) => first!.protocol === 'tcp')
    .map((flow) => flow.filter((packet) => window === undefined || packet.window <= window))
    .filter((flow) => originatorOf(flow) === ip);
  return {
    ip,
    windowStartUs: 0,
    hosts: 1,
    packetsOut: out.length,
    bytesOut: sum(lengths),
    packetsIn: into.length,
    bytesIn: sum(into.map(({ bytes }) => bytes)),
    uniqueDestinations: destinations.size,
    uniqueSrcPorts: srcPorts.size,
    uniqueDstPorts: dstPorts.size,
    portRatio: srcPorts.size / dstPorts.size,
    packetsPerDestination: out.length / destinations.size,
    packetBytesMean: mean(lengths),
    packetBytesMax: most(lengths),
    ttlMin: least(ttls),
    ttlMean: mean(ttls),
    ttlMax: most(ttls),
    tcpWindowMin: least(tcpWindows),
    tcpWindowMean: mean(tcpWindows),
    tcpWindowMax: most(tcpWindows),
    tcpRatio: share('tcp'),
    udpRatio: share('udp'),
    icmpRatio: share('icmp'),
    otherRatio: share('arp'),
    flowsBegun: begun.length,
    tcpFlows: flows.length,
    failedRatio: flows.filter(hasFailed).length / flows.length,
    synOnlyRatio: flows.filter(isSynOnly).length / flows.length,
    newDestinationRatio:
      [...destinations].filter((dst) => !known.has(dst)).length / destinations.size,
    dnsQueries: 0,
    dnsAnswers: 0,
    nxdomains: 0,
    periodicity: periodicity(begun.map(({ startUs }) => startUs)),
  };
}

const isSyn = ({ flags }: SentPacket) => flags.includes('S') && !flags.includes('A');
const isSynAck = ({ flags }: SentPacket) => flags.includes('S') && flags.includes('A');

interface Sides {
  readonly asker: string;
  readonly ofAsker: readonly Seen[];
  readonly ofOther: readonly Seen[];
}

/** src is the end that spoke first. An end is an address and a port: both may have one address. */
function sidesOf(flow: readonly Seen[]): Sides {
  const first = flow[0]!;
  const isOfSrc = (one: Seen) => one.src === first.src && one.srcPort === first.srcPort;
  const ofSrc = flow.filter(isOfSrc);
  const ofDst = flow.filter((one) => !isOfSrc(one));
  const hasSrcAsked = ofSrc.some(isSyn) || (!ofDst.some(isSyn) && !ofSrc.some(isSynAck));
  return hasSrcAsked
    ? { asker: first.src, ofAsker: ofSrc, ofOther: ofDst }
    : { asker: first.dst, ofAsker: ofDst, ofOther: ofSrc };
}

const originatorOf = (flow: readonly Seen[]) => sidesOf(flow).asker;

/** A SYN that was not answered by a SYN-ACK: silence, a reset of either side, or its own FIN. */
function hasFailed(flow: readonly Seen[]): boolean {
  const { ofAsker, ofOther } = sidesOf(flow);
  if (!ofAsker.some(isSyn) || ofOther.some(isSynAck)) return false;
  if (flow.some(({ flags }) => flags.includes('R'))) return true;
  const hasClosed = (side: readonly Seen[]) => side.some(({ flags }) => flags.includes('F'));
  if (hasClosed(ofOther)) return false;
  return hasClosed(ofAsker) || ofOther.length === 0;
}

function isSynOnly(flow: readonly Seen[]): boolean {
  const { ofAsker } = sidesOf(flow);
  return ofAsker.length > 0 && ofAsker.every(isSyn);
}

function periodicity(startsUs: readonly number[]): number {
  let last = startsUs[0]!;
  const gaps = startsUs.slice(1).map((startUs) => {
    const gap = Math.max(startUs - last, 0);
    last = Math.max(last, startUs);
    return gap;
  });
  if (gaps.length < 4) return Number.NaN;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const squares = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0);
  return 1 - Math.min(1, Math.sqrt(squares / (gaps.length - 1)) / mean);
}
