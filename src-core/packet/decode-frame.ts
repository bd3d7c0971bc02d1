// Raw packet -> headers of its innermost flow. False: no flow can be made of it.

import type { RawPacket } from '../pcap/raw-packet.ts';
import { decodeLink } from './link-types.ts';
import type { PacketHeaders } from './packet-headers.ts';

export function decodeFrame(raw: RawPacket, into: PacketHeaders): boolean {
  into.reset();
  into.bytes = raw.bytes;
  into.end = raw.end;
  into.wireEnd = Math.max(raw.at + raw.wireBytes, raw.end); // a record may claim too little
  return decodeLink(raw.linkType, raw.bytes, raw.at, into);
}
