// What the decoders find in a packet. One record is reused for all packets; each decoder writes
// its fields, `reset` forgets the last packet's.

export const kindNone = 0;
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

export class PacketHeaders {
  bytes: Uint8Array = new Uint8Array(0);
  /** Captured bytes end at `end`; the headers' claims are bounded by `wireEnd`, which may lie beyond. */
  end = 0;
  wireEnd = 0;

  /** Where the Ethernet addresses lie (destination, then source), or -1. */
  macAt = -1;
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

  /** The transport protocol, and whether its ports (ICMP: type and code) could be read. */
  protocol = 0;
  hasPorts = false;
  srcPort = 0;
  dstPort = 0;

  tcpFlags = 0;
  tcpSeq = 0;
  tcpAck = 0;
  tcpWindow = 0;

  payloadAt = 0;
  /** On the wire; `payloadAt + payloadBytes` may lie beyond `end`. */
  payloadBytes = 0;

  /** What was wrong with this packet, for the capture's health. */
  isCut = false;
  isBadLength = false;

  reset(): void {
    this.macAt = -1;
    this.vlan = -1;
    this.innerVlan = -1;
    this.kind = kindNone;
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
