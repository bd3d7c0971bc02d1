// UDP header (RFC 768): eight bytes, then the payload, which may be a tunnel's.

import { u16 } from '../base/read-bytes.ts';
import type { PacketHeaders } from './packet-headers.ts';
import { decodePorts } from './ports.ts';
import { decodeUdpTunnel } from './udp-tunnels.ts';

const headerBytes = 8;

export function decodeUdp(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  decodePorts(bytes, at, headerBytes, into);
  if (at + headerBytes > into.end) {
    into.isCut = true;
    return;
  }
  const claimed = u16(bytes, at + 4);
  // 0 is a jumbogram or offload: up to the packet's end.
  if (claimed !== 0) {
    if (claimed < headerBytes) into.isBadLength = true;
    // The sender chose this length: believe it up to the packet's end on the wire.
    into.payloadBytes = Math.min(Math.max(claimed - headerBytes, 0), into.payloadBytes);
  }
  decodeUdpTunnel(bytes, into);
}
