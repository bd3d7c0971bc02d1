// What was odd about a packet, for the health of its capture.

import type { Health } from '../pcap/health.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';
import { isUnderstood } from './link-types.ts';
import { type PacketHeaders, protocolTcp } from './packet-headers.ts';

/** 1,500 bytes, the link's header, and tags and tunnels around it. Jumbo frames are longer, too. */
const mostOnEthernet = 1600;

export function noteOdd(
  raw: RawPacket,
  headers: PacketHeaders,
  isFlow: boolean,
  health: Health,
): void {
  if (raw.wireBytes > mostOnEthernet && isFlow) noteLong(raw, headers, health);
  if (isFlow && !headers.isCut && !headers.isBadLength) return;
  if (headers.isCut) health.note('cut-headers', raw.number);
  if (headers.isBadLength) health.note('bad-length', raw.number);
  if (headers.isProtected) health.note('protected-frame', raw.number);
  if (headers.isManagement) health.note('management-frame', raw.number);
  if (!isUnderstood(raw.linkType)) health.note('unknown-link', raw.number);
}

/** Over loopback, where the addresses are zero, frames may have any length. */
function noteLong(raw: RawPacket, { bytes, macAt, protocol }: PacketHeaders, health: Health): void {
  if (protocol !== protocolTcp || macAt < 0) return;
  for (let i = 0; i < 12; i++) {
    if (bytes[macAt + i] !== 0) {
      health.note('above-mtu', raw.number);
      return;
    }
  }
}
