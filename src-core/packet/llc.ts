// IEEE 802.2 LLC, and SNAP behind it (RFC 1042): what 802.3, Wi-Fi, FDDI and others carry.

import { u16 } from '../base/read-bytes.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeNetwork } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

const sapSnap = 0xaa;
const sapIp = 0x06;
const unnumbered = 0x03;
const firstEtherType = 0x0600;

export function decodeLlc(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 3 > into.end) return cutShort(into);
  const sap = bytes[at]!;
  if ((bytes[at + 2]! & 0xef) !== unnumbered) return false;
  if (sap === sapIp) return decodeIpv4(bytes, at + 3, into);
  return sap === sapSnap && decodeSnap(bytes, at + 3, into);
}

/** An organisation's code and its protocol id; code 0 means that the id is an EtherType. */
export function decodeSnap(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 5 > into.end) return cutShort(into);
  const organisation = (bytes[at]! << 16) | u16(bytes, at + 1);
  const type = u16(bytes, at + 3);
  const isEtherType = organisation === 0 || organisation === 0x0000f8;
  return isEtherType && type >= firstEtherType && decodeNetwork(type, bytes, at + 5, into);
}
