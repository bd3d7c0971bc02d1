// Ethernet II (IEEE 802.3) with any 802.1Q tags: two addresses, then the type of what follows.

import { u16 } from '../base/read-bytes.ts';
import { decodeArp } from './arp.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { cutShort, type PacketHeaders } from './packet-headers.ts';

const typeIpv4 = 0x0800;
const typeArp = 0x0806;
const typeVlan = 0x8100;
const typeIpv6 = 0x86dd;
const typeQinQ = 0x88a8;
const typeOldQinQ = 0x9100;

export function decodeEthernet(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 14 > into.end) return cutShort(into);
  into.macAt = at;
  let type = u16(bytes, at + 12);
  let next = at + 14;
  while (type === typeVlan || type === typeQinQ || type === typeOldQinQ) {
    if (next + 4 > into.end) return cutShort(into);
    const id = u16(bytes, next) & 0x0fff;
    if (into.vlan < 0) into.vlan = id;
    else into.innerVlan = id;
    type = u16(bytes, next + 2);
    next += 4;
  }
  if (type === typeIpv4) return decodeIpv4(bytes, next, into);
  if (type === typeIpv6) return decodeIpv6(bytes, next, into);
  if (type === typeArp) return decodeArp(bytes, next, into);
  return false;
}
