// What was odd about a packet, for the health of its capture.

import type { Health } from '../pcap/health.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';
import { isUnderstood } from './link-types.ts';
import type { PacketHeaders } from './packet-headers.ts';

export function noteOdd(
  raw: RawPacket,
  headers: PacketHeaders,
  isFlow: boolean,
  health: Health,
): void {
  if (isFlow && !headers.isCut && !headers.isBadLength) return;
  if (headers.isCut) health.note('cut-headers', raw.number);
  if (headers.isBadLength) health.note('bad-length', raw.number);
  if (headers.isProtected) health.note('protected-frame', raw.number);
  if (headers.isManagement) health.note('management-frame', raw.number);
  if (!isUnderstood(raw.linkType)) health.note('unknown-link', raw.number);
}
