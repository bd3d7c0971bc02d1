// Options of IPv6 neighbour discovery (RFC 4861, 4.6; RFC 8106): type, length in eights of bytes, value.

import { ipv6Text, macText } from '../../base/format-address.ts';
import { i32, u32 } from '../../base/read-bytes.ts';

const discoveryOption = {
  sourceMac: 1,
  targetMac: 2,
  prefix: 3,
  mtu: 5,
  dnsServers: 25,
} as const;
const mostListed = 20;
const mostOptions = 64;
const prefixBytes = 32;
const dnsHeadBytes = 8;
const addressBytes = 16;

export const ipv6At = (bytes: Uint8Array, at: number): string =>
  ipv6Text(i32(bytes, at), i32(bytes, at + 4), i32(bytes, at + 8), i32(bytes, at + 12));

export class DiscoveryOptions {
  sourceMac: string | undefined;
  targetMac: string | undefined;
  mtu: number | undefined;
  /** As `2001:db8::/64`. */
  readonly prefixes: string[] = [];
  /** The shortest time for which one of them holds. */
  prefixSec: number | undefined;
  readonly dnsServers: string[] = [];

  constructor(bytes: Uint8Array, from: number, end: number) {
    for (let at = from, read = 0; at + 8 <= end && read < mostOptions; read++) {
      const length = bytes[at + 1]! * 8;
      if (length === 0 || at + length > end) return;
      this.#read(bytes, at, length);
      at += length;
    }
  }

  #read(bytes: Uint8Array, at: number, length: number): void {
    const type = bytes[at]!;
    if (type === discoveryOption.sourceMac) this.sourceMac ??= macText(bytes, at + 2);
    else if (type === discoveryOption.targetMac) this.targetMac ??= macText(bytes, at + 2);
    else if (type === discoveryOption.mtu) this.mtu ??= u32(bytes, at + 4);
    else if (type === discoveryOption.prefix && length >= prefixBytes) this.#prefix(bytes, at);
    else if (type === discoveryOption.dnsServers) this.#servers(bytes, at, length);
  }

  #prefix(bytes: Uint8Array, at: number): void {
    const validSec = u32(bytes, at + 4);
    this.prefixSec = Math.min(this.prefixSec ?? validSec, validSec);
    if (this.prefixes.length < mostListed)
      this.prefixes.push(`${ipv6At(bytes, at + 16)}/${bytes[at + 2]!}`);
  }

  #servers(bytes: Uint8Array, at: number, length: number): void {
    const end = at + length;
    for (let next = at + dnsHeadBytes; next + addressBytes <= end; next += addressBytes)
      if (this.dnsServers.length < mostListed) this.dnsServers.push(ipv6At(bytes, next));
  }
}
