// Told flows -> a batch as captures give it, NaN and '' where the log says nothing. It has the features of the
// default profile, and none of them is known: they are made of packets.

import { wiresiftProfile } from '../../feature/wiresift-profile.ts';
import { WordList } from '../../feature/word-list.ts';
import {
  addressBytesPerRow,
  areFlagsUnknownBit,
  type FlowBatch,
  hasPortsBit,
  isTransportUnknownBit,
  isTurnedBit,
  isVersion6Bit,
  type ListedWord,
  listedWords,
  macBytesPerRow,
  numberOf,
  numbersPerRow,
  transportBytesPerRow,
} from '../../flow/flow-batch.ts';
import {
  protocolIcmp,
  protocolIcmp6,
  protocolSctp,
  protocolTcp,
  protocolUdp,
} from '../../packet/packet-headers.ts';
import type { ToldEnd, ToldFlow } from './told-flow.ts';

/** The origins make the flows' ids. */
export function toldBatch(flows: readonly ToldFlow[], origins: readonly number[]): FlowBatch {
  const rows = flows.length;
  const lists = listedWords.map(() => new WordList(rows));
  const batch = {
    rows,
    numbers: new Float64Array(rows * numbersPerRow).fill(Number.NaN),
    features: new Float64Array(rows * wiresiftProfile.columns.length).fill(Number.NaN),
    origins: Float64Array.from(origins),
    addresses: new Uint8Array(rows * addressBytesPerRow),
    macs: new Uint8Array(rows * macBytesPerRow),
    transports: new Uint8Array(rows * transportBytesPerRow),
  };
  for (const [row, flow] of flows.entries()) {
    writeNumbers(flow, batch.numbers, row * numbersPerRow);
    writeEnds(flow, batch, row);
    writeTransport(flow, batch.transports, row * transportBytesPerRow);
    for (const [list, field] of listedWords.entries()) lists[list]!.put(row, wordOf(flow, field));
  }
  return { ...batch, words: lists.map(({ texts, codes }) => ({ texts, codes })) };
}

function writeNumbers(flow: ToldFlow, into: Float64Array, at: number): void {
  const { src, dst } = flow;
  into[at + place.srcPort] = src.port;
  into[at + place.dstPort] = dst.port;
  into[at + place.startUs] = flow.startUs;
  into[at + place.endUs] = flow.endUs;
  into[at + place.durationUs] = flow.durationUs;
  into[at + place.packets] = src.packets + dst.packets;
  into[at + place.bytes] = src.bytes + dst.bytes;
  into[at + place.fwdPackets] = src.packets;
  into[at + place.fwdBytes] = src.bytes;
  into[at + place.bwdPackets] = dst.packets;
  into[at + place.bwdBytes] = dst.bytes;
  into[at + place.fwdPayloadBytes] = src.payloadBytes;
  into[at + place.bwdPayloadBytes] = dst.payloadBytes;
}

/** Looked up once, not for each flow. */
const place = {
  srcPort: numberOf('srcPort'),
  dstPort: numberOf('dstPort'),
  startUs: numberOf('startUs'),
  endUs: numberOf('endUs'),
  durationUs: numberOf('durationUs'),
  packets: numberOf('packets'),
  bytes: numberOf('bytes'),
  fwdPackets: numberOf('fwdPackets'),
  fwdBytes: numberOf('fwdBytes'),
  bwdPackets: numberOf('bwdPackets'),
  bwdBytes: numberOf('bwdBytes'),
  fwdPayloadBytes: numberOf('fwdPayloadBytes'),
  bwdPayloadBytes: numberOf('bwdPayloadBytes'),
};

function writeEnds({ src, dst }: ToldFlow, batch: Omit<FlowBatch, 'words'>, row: number): void {
  writeEnd(src, batch, row * addressBytesPerRow, row * macBytesPerRow);
  writeEnd(dst, batch, row * addressBytesPerRow + 16, row * macBytesPerRow + 6);
}

function writeEnd(
  { address, mac }: ToldEnd,
  { addresses, macs }: Omit<FlowBatch, 'words'>,
  at: number,
  macAt: number,
): void {
  const view = new DataView(addresses.buffer, addresses.byteOffset);
  view.setBigUint64(at, address >> 64n);
  view.setBigUint64(at + 8, BigInt.asUintN(64, address));
  if (mac === '') return;
  for (const [i, digits] of mac.split(':').entries()) macs[macAt + i] = Number.parseInt(digits, 16);
}

const withPorts = [protocolTcp, protocolUdp, protocolSctp, protocolIcmp, protocolIcmp6];

function writeTransport(flow: ToldFlow, into: Uint8Array, at: number): void {
  const { transport, src, dst, isVersion6, isTurned } = flow;
  const isUnknown = Number.isNaN(transport);
  into[at] = isUnknown ? 0 : transport;
  into[at + 1] =
    (isVersion6 ? isVersion6Bit : 0) |
    (withPorts.includes(transport) ? hasPortsBit : 0) |
    (isTurned ? isTurnedBit : 0) |
    (isUnknown ? isTransportUnknownBit : 0) |
    (Number.isNaN(src.tcpFlags) || Number.isNaN(dst.tcpFlags) ? areFlagsUnknownBit : 0);
  into[at + 2] = src.tcpFlags; // 0 for NaN
  into[at + 3] = dst.tcpFlags;
}

function wordOf(flow: ToldFlow, field: ListedWord): string {
  switch (field) {
    case 'protocol':
    case 'connState':
    case 'history':
    case 'endReason':
    case 'service':
    case 'vlan':
      return flow[field];
    default:
      return '';
  }
}
