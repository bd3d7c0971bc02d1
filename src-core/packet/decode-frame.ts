// Raw packet -> headers, by link type. False: no flow can be made of it, `isUnderstood` says which.

import type { RawPacket } from '../pcap/raw-packet.ts';
import { decodeEthernet } from './ethernet.ts';
import type { PacketHeaders } from './packet-headers.ts';

const linkEthernet = 1;

export function isUnderstood(linkType: number): boolean {
  return linkType === linkEthernet;
}

export function decodeFrame(raw: RawPacket, into: PacketHeaders): boolean {
  into.reset();
  into.bytes = raw.bytes;
  into.end = raw.end;
  into.wireEnd = raw.at + raw.wireBytes;
  return raw.linkType === linkEthernet && decodeEthernet(raw.bytes, raw.at, into);
}
