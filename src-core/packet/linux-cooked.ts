// Linux cooked captures (LINKTYPE_LINUX_SLL and SLL2): what "any" gives instead of a link header.

import { u16 } from '../base/read-bytes.ts';
import { decodeLlc } from './llc.ts';
import { decodeNetwork } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

const hardwareNetlink = 824;
const protocol8022 = 0x0004;
const protocolCan = 0x000c;

export function decodeSll(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 16 > into.end) return cutShort(into);
  return decodeCooked(u16(bytes, at + 2), u16(bytes, at + 14), bytes, at + 16, into);
}

export function decodeSll2(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 20 > into.end) return cutShort(into);
  return decodeCooked(u16(bytes, at + 8), u16(bytes, at), bytes, at + 20, into);
}

function decodeCooked(
  hardware: number,
  protocol: number,
  bytes: Uint8Array,
  at: number,
  into: PacketHeaders,
): boolean {
  if (hardware === hardwareNetlink) return false;
  if (protocol === protocol8022) return decodeLlc(bytes, at, into);
  return protocol > protocolCan && decodeNetwork(protocol, bytes, at, into);
}
