// The four bytes with which TCP, UDP and SCTP headers begin.

import { u16 } from '../base/read-bytes.ts';
import type { PacketHeaders } from './packet-headers.ts';

/** Reads them, and takes what follows a header of `headerBytes` for the payload. */
export function decodePorts(
  bytes: Uint8Array,
  at: number,
  headerBytes: number,
  into: PacketHeaders,
): void {
  if (at + 4 > into.end) {
    into.isCut = true;
    return;
  }
  into.hasPorts = true;
  into.srcPort = u16(bytes, at);
  into.dstPort = u16(bytes, at + 2);
  into.payloadAt = at + headerBytes;
  into.payloadBytes = Math.max(into.wireEnd - into.payloadAt, 0);
}
