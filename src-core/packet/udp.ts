// UDP header (RFC 768): eight bytes, then the payload.

import { u16 } from '../base/read-bytes.ts';
import type { PacketHeaders } from './packet-headers.ts';
import { decodePorts } from './ports.ts';

const headerBytes = 8;

export function decodeUdp(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  decodePorts(bytes, at, headerBytes, into);
  if (at + 6 > into.end) return;
  const claimed = u16(bytes, at + 4);
  if (claimed === 0) return; // a jumbogram or offload: up to the frame's end
  if (claimed < headerBytes) into.isBadLength = true;
  // The sender chose this length: believe it up to the packet's end on the wire.
  into.payloadBytes = Math.min(Math.max(claimed - headerBytes, 0), into.payloadBytes);
}
