// What stands behind the IP header: ports as soon as four bytes are there, sizes from the headers.

import {
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

export function decodeTransport(
  bytes: Uint8Array,
  at: number,
  isLaterFragment: boolean,
  into: PacketHeaders,
): void {
  into.payloadAt = at;
  into.payloadBytes = Math.max(into.wireEnd - at, 0);
  if (isLaterFragment) return; // starts in the middle of somebody's payload
  switch (into.protocol) {
    case protocolTcp:
      decodeTcp(bytes, at, into);
      break;
    case protocolUdp:
      decodeUdp(bytes, at, into);
      break;
    case protocolSctp:
      decodePorts(bytes, at, 12, into);
      break;
    case protocolIcmp:
    case protocolIcmp6:
      decodeIcmp(bytes, at, into);
  }
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
