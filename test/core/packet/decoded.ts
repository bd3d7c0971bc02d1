// One frame through the decoders, and what they found as values to compare.

import { ipv4Text, ipv6Text } from '../../../src-core/base/format-address.ts';
import { decodeFrame } from '../../../src-core/packet/decode-frame.ts';
import { PacketHeaders } from '../../../src-core/packet/packet-headers.ts';
import { RawPacket } from '../../../src-core/pcap/raw-packet.ts';

const linkEthernet = 1;

export interface Frame {
  readonly bytes: Uint8Array;
  /** Length on the wire when not all of it was captured. */
  readonly wireBytes?: number;
  readonly linkType?: number;
}

/** Undefined when no flow can be made of the frame. */
export function headersOf(
  { bytes, wireBytes, linkType = linkEthernet }: Frame,
  headers = new PacketHeaders(),
) {
  const raw = new RawPacket();
  // As in a reader's window: something stands before and behind the frame.
  const before = 5;
  raw.bytes = new Uint8Array(bytes.length + 64).fill(0xee);
  raw.bytes.set(bytes, before);
  raw.at = before;
  raw.end = before + bytes.length;
  raw.linkType = linkType;
  raw.wireBytes = wireBytes ?? bytes.length;
  return { isFlow: decodeFrame(raw, headers), headers };
}

export interface Decoded {
  readonly isFlow?: false;
  readonly src?: string;
  readonly dst?: string;
  readonly protocol?: number;
  readonly ports?: string | undefined;
  readonly payloadBytes?: number;
  readonly tcpFlags?: number;
  readonly vlan?: number;
  readonly innerVlan?: number;
  readonly isCut?: true;
  readonly isBadLength?: true;
}

export function decoded(frame: Frame): Decoded {
  const { isFlow, headers: h } = headersOf(frame);
  const { protocol, hasPorts, vlan, innerVlan, payloadBytes, isCut, isBadLength, tcpFlags } = h;
  const odd: Decoded = {
    ...(isCut && { isCut: true }),
    ...(isBadLength && { isBadLength: true }),
  };
  if (!isFlow) return { isFlow, ...odd };
  const text = (a: number, b: number, c: number, d: number) =>
    h.ipVersion === 6 ? ipv6Text(a, b, c, d) : ipv4Text(d);
  return {
    src: text(h.src0, h.src1, h.src2, h.src3),
    dst: text(h.dst0, h.dst1, h.dst2, h.dst3),
    protocol,
    ports: hasPorts ? `${h.srcPort} ${h.dstPort}` : undefined,
    payloadBytes,
    ...(tcpFlags !== 0 && { tcpFlags }),
    ...(vlan >= 0 && { vlan }),
    ...(innerVlan >= 0 && { innerVlan }),
    ...odd,
  };
}
