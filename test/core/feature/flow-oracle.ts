// The slow, plain reading of a flow: all its packets in a list, and each number worked out from that
// list by its definition in docs/guide/flows.md and in the titles of the features. Nothing of the
// program takes part.

import { joined } from '../../fixtures/bytes.ts';
import { bulks } from './oracle-bulks.ts';
import {
  entropy,
  firstBytes,
  isPrintable,
  least,
  most,
  type Numbers,
  prefixed,
  range,
  spread,
  total,
} from './oracle-statistics.ts';
import { handshakeUs, tcpFacts } from './oracle-tcp.ts';
import type { SeenPacket } from './random-traffic.ts';

/**
 * One flow's packets, in the order of the file; `before` are those of the segments that it goes on
 * from, which have the same src.
 */
export function oracleNumbers(
  packets: readonly SeenPacket[],
  before: readonly SeenPacket[] = [],
): Numbers {
  const chain = [...before, ...packets];
  const isForward = ({ isFromOpener }: SeenPacket) => isFromOpener === chain[0]!.isFromOpener;
  const isBackward = (packet: SeenPacket) => !isForward(packet);
  const fwd = packets.filter(isForward);
  const bwd = packets.filter(isBackward);
  const stamps = packets.map(({ atUs }) => atUs);
  const [startUs, endUs] = [least(stamps), most(stamps)];
  const isTcp = packets[0]!.protocol === 6;
  const shaken = isTcp && Number.isNaN(handshakeUs(before));
  return {
    start: startUs,
    end: endUs,
    duration: endUs - startUs,
    packets: packets.length,
    bytes: total(sizes(packets)),
    ...flags(packets, isTcp),
    payload_entropy: entropy(joined(firstBytes(fwd), firstBytes(bwd))),
    handshake_rtt: shaken ? handshakeUs(chain) : Number.NaN,
    ...prefixed('fwd_', addedFacts(chain, before, isForward)),
    ...prefixed('bwd_', addedFacts(chain, before, isBackward)),
    ...oneSide('fwd_', fwd, isTcp),
    ...oneSide('bwd_', bwd, isTcp),
    ...features(packets, fwd, bwd, endUs - startUs),
    ...bulks('fwd_', packets, isForward),
    ...bulks('bwd_', packets, isBackward),
  };
}

/** What a segment adds to what was known before it. */
function addedFacts(
  chain: readonly SeenPacket[],
  before: readonly SeenPacket[],
  isOwn: (packet: SeenPacket) => boolean,
): Record<string, number> {
  const known: Record<string, number> = { ...tcpFacts(before, isOwn) };
  const facts = Object.entries(tcpFacts(chain, isOwn));
  return Object.fromEntries(facts.map(([name, times]) => [name, times - known[name]!]));
}

function oneSide(prefix: string, packets: readonly SeenPacket[], isTcp: boolean): Numbers {
  const loads = packets.map(({ payloadBytes }) => payloadBytes);
  const windows = isTcp ? packets.map(({ tcp }) => tcp.window) : [];
  const bytes = firstBytes(packets);
  const facts = {
    packets: packets.length,
    bytes: total(sizes(packets)),
    payload_bytes: total(loads),
    payload_packets: loads.filter((size) => size > 0).length,
    header_bytes: total(packets.map(({ headerBytes }) => headerBytes)),
    payload_entropy: entropy(bytes),
    printable_ratio: bytes.filter(isPrintable).length / bytes.length,
    init_window: windows[0] ?? Number.NaN,
    ...spread('packet_size', sizes(packets)),
    ...spread('payload_size', loads),
    ...spread('gap', gaps(packets), 1e-6),
    ...range(
      'ttl',
      packets.map(({ ttl }) => ttl),
    ),
    ...range('window', windows),
  };
  return prefixed(prefix, facts);
}

function features(
  packets: readonly SeenPacket[],
  fwd: readonly SeenPacket[],
  bwd: readonly SeenPacket[],
  durationUs: number,
): Numbers {
  const perSec = (amount: number) => (durationUs === 0 ? 0 : amount / (durationUs / 1e6));
  const payloadOf = (list: readonly SeenPacket[]) => total(list.map((one) => one.payloadBytes));
  const all = gaps(packets);
  return {
    ...spread('packet_size', sizes(packets)),
    ...spread(
      'payload_size',
      packets.map(({ payloadBytes }) => payloadBytes),
    ),
    ...spread('gap', all, 1e-6),
    bytes_per_sec: perSec(total(sizes(packets))),
    packets_per_sec: perSec(packets.length),
    fwd_packets_per_sec: perSec(fwd.length),
    bwd_packets_per_sec: perSec(bwd.length),
    down_up_ratio: fwd.length === 0 ? Number.NaN : bwd.length / fwd.length,
    upload_ratio: payloadOf(fwd) / (payloadOf(fwd) + payloadOf(bwd)),
    ...spread('active', stretches(packets), 1e-6),
    ...spread(
      'idle',
      all.filter((gap) => gap > 5e6),
      1e-6,
    ),
    subflows: 1 + all.filter((gap) => gap > 1e6).length,
  };
}

/** From each packet to the latest one before it; one that is older came without a gap. */
function gaps(packets: readonly SeenPacket[]): number[] {
  const gapsUs: number[] = [];
  let latestUs = packets[0]?.atUs ?? 0;
  for (const { atUs } of packets.slice(1)) {
    gapsUs.push(Math.max(atUs - latestUs, 0));
    latestUs = Math.max(latestUs, atUs);
  }
  return gapsUs;
}

/** Stretches without a gap of more than five seconds, as far as they last for any time. */
function stretches(packets: readonly SeenPacket[]): number[] {
  const list = [{ fromUs: packets[0]!.atUs, toUs: packets[0]!.atUs }];
  for (const { atUs } of packets.slice(1)) {
    const last = list.at(-1)!;
    if (atUs - last.toUs > 5e6) list.push({ fromUs: atUs, toUs: atUs });
    else last.toUs = Math.max(last.toUs, atUs);
  }
  return list.map(({ fromUs, toUs }) => toUs - fromUs).filter((lastedUs) => lastedUs > 0);
}

const flagNames = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr'];

function flags(packets: readonly SeenPacket[], isTcp: boolean): Numbers {
  const times = (bit: number) =>
    isTcp ? packets.filter(({ tcp }) => (tcp.flags >> bit) & 1).length : 0;
  return Object.fromEntries(flagNames.map((name, bit) => [name, times(bit)]));
}

const sizes = (packets: readonly SeenPacket[]) => packets.map(({ wireBytes }) => wireBytes);
