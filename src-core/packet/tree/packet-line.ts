// One packet as a line of a list: between whom it went, and what it is about.

import { ipv4Text, ipv6Text, macText } from '../../base/format-address.ts';
import type { RawPacket } from '../../pcap/raw-packet.ts';
import { decodeFrame } from '../decode-frame.ts';
import type { PacketHeaders } from '../packet-headers.ts';
import { describePacket } from './describe-packet.ts';
import { summarisePacket } from './summarise-packet.ts';

export interface PacketLine {
  readonly packet: number;
  readonly timeUs: number;
  /** 0 to 999: what the evidence's stamp has beyond microseconds. */
  readonly extraNs: number;
  /** Addresses of the innermost network layer; without one, of the link; null without either. */
  readonly src: string | null;
  readonly dst: string | null;
  /** Of ICMP, type and code. */
  readonly srcPort: number | null;
  readonly dstPort: number | null;
  /** Of the topmost layer that is known: `dns`, `tcp`. */
  readonly protocol: string;
  readonly wireBytes: number;
  readonly capturedBytes: number;
  readonly summary: string;
}

export function packetLine(raw: RawPacket, headers: PacketHeaders): PacketLine {
  const { number: packet, timeUs, extraNs, wireBytes } = raw;
  const isFlow = decodeFrame(raw, headers);
  const bytes = raw.bytes.subarray(raw.at, raw.end);
  const layers = describePacket(bytes, raw.linkType, wireBytes);
  const top = layers.findLast((layer) => !layer.isQuoted && layer.protocol !== 'data');
  const hasPorts = isFlow && headers.hasPorts;
  return {
    ...{ packet, timeUs, extraNs },
    ...(isFlow ? networkEnds(headers) : linkEnds(headers)),
    srcPort: hasPorts ? headers.srcPort : null,
    dstPort: hasPorts ? headers.dstPort : null,
    protocol: (top ?? layers[0])?.protocol ?? 'data',
    ...{ wireBytes, capturedBytes: bytes.length, summary: summarisePacket(layers) },
  };
}

function networkEnds(headers: PacketHeaders): { src: string; dst: string } {
  const { src0, src1, src2, src3, dst0, dst1, dst2, dst3 } = headers;
  const isVersion6 = headers.ipVersion === 6;
  return {
    src: isVersion6 ? ipv6Text(src0, src1, src2, src3) : ipv4Text(src3),
    dst: isVersion6 ? ipv6Text(dst0, dst1, dst2, dst3) : ipv4Text(dst3),
  };
}

const macBytes = 6;

function linkEnds({ bytes, end, macAt, wifiAt }: PacketHeaders) {
  const textAt = (at: number) => (at + macBytes <= end ? macText(bytes, at) : null);
  if (macAt >= 0) return { src: textAt(macAt + macBytes), dst: textAt(macAt) };
  // IEEE 802.11, 9.2.4: receiver behind frame control and duration, then the transmitter.
  if (wifiAt >= 0) return { src: textAt(wifiAt + 4 + macBytes), dst: textAt(wifiAt + 4) };
  return { src: null, dst: null };
}
