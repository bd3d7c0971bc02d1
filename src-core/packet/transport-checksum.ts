// The checksum of TCP and UDP (RFC 9293, RFC 768, RFC 8200 8.1): the sum over a made-up header, the
// transport header and the payload, all as sixteen-bit words.

import { u16 } from '../base/read-bytes.ts';
import { type PacketHeaders, protocolTcp, protocolUdp, wholeDatagram } from './packet-headers.ts';

/** False also where it cannot be told: fragments, cut frames, UDP over IPv4 without a checksum. */
export function hasBadChecksum(headers: PacketHeaders): boolean {
  const { bytes, transportAt: at, protocol, fragment } = headers;
  if (protocol !== protocolTcp && protocol !== protocolUdp) return false;
  const end = headers.payloadAt + headers.payloadBytes;
  if (fragment !== wholeDatagram || !headers.hasPorts || end > headers.end) return false;
  if (protocol === protocolUdp && u16(bytes, at + 6) === 0) return false;
  let total = protocol + (end - at);
  for (const word of addressWords(headers)) total += (word >>> 16) + (word & 0xffff);
  for (let i = at; i + 1 < end; i += 2) total += u16(bytes, i);
  if ((end - at) % 2 === 1) total += bytes[end - 1]! << 8;
  return foldedOnes(total) !== 0xffff;
}

/** IPv4 addresses stand in their last words only. */
function addressWords(headers: PacketHeaders): readonly number[] {
  const { src0, src1, src2, src3, dst0, dst1, dst2, dst3 } = headers;
  if (headers.ipVersion === 4) return [src3, dst3];
  return [src0, src1, src2, src3, dst0, dst1, dst2, dst3];
}

function foldedOnes(total: number): number {
  let folded = total;
  while (folded > 0xffff) folded = Math.floor(folded / 0x10000) + (folded % 0x10000);
  return folded;
}
