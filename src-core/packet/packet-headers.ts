// What the decoders find in a packet. One record is reused for all packets; each decoder writes
// its fields, `reset` forgets the last packet's.

import { TunnelTable } from './tunnel-table.ts';

const kindNone = 0;
export const kindIp = 1;
export const kindArp = 2;

export const protocolIcmp = 1;
export const protocolTcp = 6;
export const protocolUdp = 17;
export const protocolIcmp6 = 58;
export const protocolSctp = 132;

export const flagFin = 0x01;
export const flagSyn = 0x02;
export const flagRst = 0x04;
export const flagPsh = 0x08;
export const flagAck = 0x10;
export const flagUrg = 0x20;
export const flagEce = 0x40;
export const flagCwr = 0x80;

/** A whole datagram, the fragment that has the transport header, or one that comes after it. */
export const wholeDatagram = 0;
export const firstFragment = 1;
export const laterFragment = 2;

/** Source 0-3, destination 4-7, identification 8, protocol and version 9. */
export const fragmentKeyWords = 10;

/** How many tunnels may lie in each other, and links and tags in one, before we stop following. */
const mostTunnelsDeep = 8;
const mostLayers = 32;

export class PacketHeaders {
  bytes: Uint8Array = new Uint8Array(0);
  /** Captured bytes end at `end`; the headers' claims are bounded by `wireEnd`, which may lie beyond. */
  end = 0;
  wireEnd = 0;

  /** Where the Ethernet addresses lie (destination, then source), or -1. */
  macAt = -1;
  /** Where the IEEE 802.11 header begins, or -1. */
  wifiAt = -1;
  /** Outer and inner 802.1Q id, or -1. */
  vlan = -1;
  innerVlan = -1;

  kind = kindNone;
  ipVersion = 0;
  /** Addresses as four 32-bit words; IPv4 as ::ffff:a.b.c.d. */
  src0 = 0;
  src1 = 0;
  src2 = 0;
  src3 = 0;
  dst0 = 0;
  dst1 = 0;
  dst2 = 0;
  dst3 = 0;
  ttl = 0;

  /** Where the outermost IP header begins, or -1. */
  networkAt = -1;

  /** Of a fragment: which part, of which datagram, and where in it. */
  fragment = wholeDatagram;
  readonly fragmentKey = new Int32Array(fragmentKeyWords);
  fragmentAt = 0;
  fragmentBytes = 0;
  isLastFragment = false;
  /** How it lies to the datagram's other fragments, told by flow/fragment-table.ts. */
  fragmentFit = 0;

  /** The transport protocol, and whether its ports (ICMP: type and code) could be read. */
  protocol = 0;
  hasPorts = false;
  srcPort = 0;
  dstPort = 0;

  /** Where the transport header begins; of ARP, the message. */
  transportAt = 0;
  tcpFlags = 0;
  tcpSeq = 0;
  tcpAck = 0;
  tcpWindow = 0;

  payloadAt = 0;
  /** On the wire; `payloadAt + payloadBytes` may lie beyond `end`. */
  payloadBytes = 0;

  /** What was odd about this packet, for the capture's health. */
  isCut = false;
  isBadLength = false;
  isProtected = false;
  isManagement = false;
  /** The same packet came a moment ago: a mirror port made two of it. Found by RecentFrames. */
  isRepeat = false;

  /** Number of the tunnel that the flow goes through; 0 outside of any. */
  tunnel = 0;
  readonly tunnels: TunnelTable;
  /** False takes the outermost addresses for the flow's. */
  readonly followsTunnels: boolean;
  /** How many headers deep this record reads. */
  readonly #depth: number;
  #inner: PacketHeaders | undefined;
  #layers = 0;

  constructor(followsTunnels = true, tunnels = new TunnelTable(), depth = 0) {
    this.followsTunnels = followsTunnels;
    this.tunnels = tunnels;
    this.#depth = depth;
  }

  reset(): void {
    this.macAt = -1;
    this.wifiAt = -1;
    this.vlan = -1;
    this.innerVlan = -1;
    this.kind = kindNone;
    this.tunnel = 0;
    this.isProtected = false;
    this.isManagement = false;
    this.isRepeat = false;
    this.networkAt = -1;
    this.#resetNetwork();
  }

  /** A record for what is carried inside, or undefined when that would be too deep. */
  inner(at: number): PacketHeaders | undefined {
    if (this.#depth >= mostTunnelsDeep) return undefined;
    this.#inner ??= new PacketHeaders(this.followsTunnels, this.tunnels, this.#depth + 1);
    const inner = this.#inner;
    inner.bytes = this.bytes;
    inner.end = this.end;
    inner.wireEnd = Math.max(Math.min(this.wireEnd, this.payloadAt + this.payloadBytes), at);
    inner.macAt = this.macAt;
    inner.vlan = this.vlan;
    inner.innerVlan = this.innerVlan;
    inner.kind = kindNone;
    inner.tunnel = 0;
    inner.#resetNetwork();
    return inner;
  }

  /** Takes over what was found inside. */
  become(inner: PacketHeaders): void {
    this.end = inner.end;
    this.wireEnd = inner.wireEnd;
    this.macAt = inner.macAt;
    this.vlan = inner.vlan;
    this.innerVlan = inner.innerVlan;
    this.kind = inner.kind;
    this.ipVersion = inner.ipVersion;
    this.src0 = inner.src0;
    this.src1 = inner.src1;
    this.src2 = inner.src2;
    this.src3 = inner.src3;
    this.dst0 = inner.dst0;
    this.dst1 = inner.dst1;
    this.dst2 = inner.dst2;
    this.dst3 = inner.dst3;
    this.ttl = inner.ttl;
    this.#becomeTransport(inner);
    this.tunnel = inner.tunnel;
    if (this.fragment === wholeDatagram && inner.fragment !== wholeDatagram) {
      this.fragment = inner.fragment;
      this.fragmentKey.set(inner.fragmentKey);
      this.fragmentAt = inner.fragmentAt;
      this.fragmentBytes = inner.fragmentBytes;
      this.isLastFragment = inner.isLastFragment;
    }
  }

  #becomeTransport(inner: PacketHeaders): void {
    this.protocol = inner.protocol;
    this.hasPorts = inner.hasPorts;
    this.srcPort = inner.srcPort;
    this.dstPort = inner.dstPort;
    this.transportAt = inner.transportAt;
    this.tcpFlags = inner.tcpFlags;
    this.tcpSeq = inner.tcpSeq;
    this.tcpAck = inner.tcpAck;
    this.tcpWindow = inner.tcpWindow;
    this.payloadAt = inner.payloadAt;
    this.payloadBytes = inner.payloadBytes;
    this.isCut ||= inner.isCut;
    // Of a datagram in fragments the inside is always shorter than it says.
    if (this.fragment === wholeDatagram) this.isBadLength ||= inner.isBadLength;
  }

  /** Counts a link or tag; false when there are too many, which no honest frame has. */
  enterLayer(): boolean {
    this.#layers += 1;
    return this.#layers <= mostLayers;
  }

  #resetNetwork(): void {
    this.#layers = 0;
    this.fragment = wholeDatagram;
    this.hasPorts = false;
    this.srcPort = 0;
    this.dstPort = 0;
    this.tcpFlags = 0;
    this.payloadBytes = 0;
    this.isCut = false;
    this.isBadLength = false;
  }
}

/** The bytes end before the header does: the snap length took the rest. */
export function cutShort(into: PacketHeaders): false {
  into.isCut = true;
  return false;
}

/** A header's length field says what cannot be. */
export function badLength(into: PacketHeaders): false {
  into.isBadLength = true;
  return false;
}
