// TCP header (RFC 9293): twenty bytes and options, then the payload.

import { i32, u16 } from '../base/read-bytes.ts';
import type { PacketHeaders } from './packet-headers.ts';
import { decodePorts } from './ports.ts';

const shortestBytes = 20;

export function decodeTcp(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  decodePorts(bytes, at, shortestBytes, into);
  if (at + 16 > into.end) {
    into.isCut = true; // ports may be there, flags and numbers are not
    return;
  }
  into.tcpSeq = i32(bytes, at + 4);
  into.tcpAck = i32(bytes, at + 8);
  into.tcpFlags = bytes[at + 13]!;
  into.tcpWindow = u16(bytes, at + 14);
  const headerBytes = (bytes[at + 12]! >> 4) * 4;
  if (headerBytes < shortestBytes) {
    into.isBadLength = true;
    return;
  }
  into.payloadAt = at + headerBytes;
  into.payloadBytes = Math.max(into.wireEnd - into.payloadAt, 0);
}
