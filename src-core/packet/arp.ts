// ARP (RFC 826) for IPv4 over Ethernet: who asks for whom. Other address kinds are no flow.

import { i32, u16 } from '../base/read-bytes.ts';
import { cutShort, kindArp, type PacketHeaders } from './packet-headers.ts';

const mappedPrefix = 0xffff;

export function decodeArp(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 28 > into.end) return cutShort(into);
  const isIpv4OverMac = u16(bytes, at + 2) === 0x0800 && u16(bytes, at + 4) === 0x0604;
  if (!isIpv4OverMac) return false;
  into.kind = kindArp;
  into.ipVersion = 4;
  into.protocol = 0;
  into.src0 = into.src1 = into.dst0 = into.dst1 = 0;
  into.src2 = into.dst2 = mappedPrefix;
  into.src3 = i32(bytes, at + 14);
  into.dst3 = i32(bytes, at + 24);
  return true;
}
