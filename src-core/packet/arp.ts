// ARP (RFC 826) for IPv4: who asks for whom. Other protocols' addresses are no flow.

import { i32, u16 } from '../base/read-bytes.ts';
import { cutShort, kindArp, type PacketHeaders } from './packet-headers.ts';

const mappedPrefix = 0xffff;

export function decodeArp(bytes: Uint8Array, at: number, into: PacketHeaders): boolean {
  if (at + 8 > into.end) return cutShort(into);
  const isForIpv4 = u16(bytes, at + 2) === 0x0800 && bytes[at + 5] === 4;
  if (!isForIpv4) return false;
  const macBytes = bytes[at + 4]!;
  const senderAt = at + 8 + macBytes;
  const targetAt = senderAt + 4 + macBytes;
  if (targetAt + 4 > into.end) return cutShort(into);
  into.kind = kindArp;
  into.transportAt = at;
  into.ipVersion = 4;
  into.protocol = 0;
  into.src0 = into.src1 = into.dst0 = into.dst1 = 0;
  into.src2 = into.dst2 = mappedPrefix;
  into.src3 = i32(bytes, senderAt);
  into.dst3 = i32(bytes, targetAt);
  return true;
}
