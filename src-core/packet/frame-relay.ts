// Frame Relay (RFC 2427): a Q.922 address, then a protocol number, or an EtherType as Cisco has it.

import { u16 } from '../base/read-bytes.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { decodeSnap } from './llc.ts';
import { decodeNetwork } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

const control = 0x03;

export function decodeFrameRelay(bytes: Uint8Array, first: number, into: PacketHeaders): boolean {
  let at = first;
  // The lowest bit marks the last of two to four address bytes.
  while (at < into.end && at - first < 3 && (bytes[at]! & 1) === 0) at += 1;
  at += 1;
  if (at + 2 > into.end) return cutShort(into);
  if (bytes[at] !== control) return decodeNetwork(u16(bytes, at), bytes, at + 2, into);
  const isPadded = bytes[at + 1] === 0;
  const protocolAt = isPadded ? at + 2 : at + 1;
  if (protocolAt >= into.end) return cutShort(into);
  switch (bytes[protocolAt]) {
    case 0xcc:
      return decodeIpv4(bytes, protocolAt + 1, into);
    case 0x8e:
      return decodeIpv6(bytes, protocolAt + 1, into);
    case 0x80:
      return decodeSnap(bytes, protocolAt + 1, into);
    default:
      return false;
  }
}
