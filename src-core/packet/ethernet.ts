// Ethernet II and IEEE 802.3: two addresses, then the type of what follows, or its length.

import { u16 } from '../base/read-bytes.ts';
import { decodeNetwork } from './network.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

export function decodeEthernet(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 14 > into.end) return cutShort(into);
  into.macAt = at;
  into.vlan = -1;
  into.innerVlan = -1;
  return decodeNetwork(u16(bytes, at + 12), bytes, at + 14, into);
}
