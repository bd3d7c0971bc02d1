// What stands behind the IP header: ports as soon as four bytes are there, sizes from the headers;
// or another packet, where the protocol is a tunnel.

import { decodeGre } from './gre.ts';
import { decodeInner } from './inner-packet.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import {
  laterFragment,
  type PacketHeaders,
  protocolIcmp,
  protocolIcmp6,
  protocolSctp,
  protocolTcp,
  protocolUdp,
} from './packet-headers.ts';
import { decodePorts } from './ports.ts';
import { decodeTcp } from './tcp.ts';
import { decodeUdp } from './udp.ts';

const ipInIp = 4;
const ipv6InIp = 41;
const gre = 47;
export const authentication = 51;
const udpLite = 136;

const sctpHeaderBytes = 12;
const udpHeaderBytes = 8;

export function decodeTransport(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  into.transportAt = at;
  into.payloadAt = at;
  into.payloadBytes = Math.max(into.wireEnd - at, 0);
  if (into.fragment === laterFragment) return; // starts in the middle of somebody's payload
  switch (into.protocol) {
    case protocolTcp:
      decodeTcp(bytes, at, into);
      break;
    case protocolUdp:
      decodeUdp(bytes, at, into);
      break;
    case protocolSctp:
      decodePorts(bytes, at, sctpHeaderBytes, into);
      break;
    case udpLite:
      decodePorts(bytes, at, udpHeaderBytes, into);
      break;
    case protocolIcmp:
    case protocolIcmp6:
      decodeIcmp(bytes, at, into);
      break;
    case authentication:
      lookThroughAuthentication(bytes, at, into);
      break;
    case ipInIp:
      decodeInner('ipip', -1, decodeIpv4, bytes, at, into);
      break;
    case ipv6InIp:
      decodeInner('6in4', -1, decodeIpv6, bytes, at, into);
      break;
    case gre:
      decodeGre(bytes, at, into);
      break;
  }
}

/** AH (RFC 4302) hides nothing: what it protects stands behind it. */
function lookThroughAuthentication(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  if (at + 8 > into.end) {
    into.isCut = true;
    return;
  }
  if (!into.enterLayer()) return;
  into.protocol = bytes[at]!;
  decodeTransport(bytes, at + (bytes[at + 1]! + 2) * 4, into);
}

/** ICMP (RFC 792, RFC 4443): type and code stand where others have ports. */
function decodeIcmp(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  if (at + 4 > into.end) {
    into.isCut = true;
    return;
  }
  into.hasPorts = true;
  into.srcPort = bytes[at]!;
  into.dstPort = bytes[at + 1]!;
  into.payloadAt = at + 8;
  into.payloadBytes = Math.max(into.wireEnd - into.payloadAt, 0);
}
