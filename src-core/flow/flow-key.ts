// What makes two packets one flow: both ends, the protocol, the VLAN ids, the tunnel; the direction
// does not matter. Keys are rows of integers, so that comparing and hashing allocate nothing.

import {
  kindArp,
  type PacketHeaders,
  protocolIcmp,
  protocolIcmp6,
  protocolSctp,
  protocolTcp,
  protocolUdp,
} from '../packet/packet-headers.ts';
import { icmpCounterpart } from './icmp-counterpart.ts';

/** Words of a key: source 0-3, destination 4-7, ports 8-9, protocol 10, VLANs 11,
 * tunnel 12. */
export const keyWords = 13;
const srcPortWord = 8;
const dstPortWord = 9;
const protocolWord = 10;
const vlanWord = 11;
const tunnelWord = 12;

/** How the two ends compare: not the same flow, along the key's direction, or against it. */
export const noMatch = 0;
export const forward = 1;
export const backward = 2;

/** The protocol's kind of name space, so that `ip-17` without ports never meets `udp`. */
const withPorts = 1 << 8;
const arp = 1 << 9;
const oneWay = 1 << 10;
const version6 = 1 << 11;

/** Writes the packet's key, in the packet's own direction. */
export function writeKey(headers: PacketHeaders, into: Int32Array, heedsVlan = true): void {
  into[0] = headers.src0;
  into[1] = headers.src1;
  into[2] = headers.src2;
  into[3] = headers.src3;
  into[4] = headers.dst0;
  into[5] = headers.dst1;
  into[6] = headers.dst2;
  into[7] = headers.dst3;
  let { srcPort, dstPort } = headers;
  let protocol = headers.protocol | (headers.ipVersion === 6 ? version6 : 0);
  if (headers.kind === kindArp) protocol = arp;
  else if (!headers.hasPorts) srcPort = dstPort = 0;
  else {
    protocol |= withPorts;
    if (headers.protocol === protocolIcmp || headers.protocol === protocolIcmp6) {
      const counterpart = icmpCounterpart(headers.protocol, headers.srcPort);
      if (counterpart >= 0) dstPort = counterpart;
      else protocol |= oneWay;
    }
  }
  into[srcPortWord] = srcPort;
  into[dstPortWord] = dstPort;
  into[protocolWord] = protocol;
  into[vlanWord] = heedsVlan ? ((headers.vlan + 1) << 13) | (headers.innerVlan + 1) : 0;
  into[tunnelWord] = headers.tunnel;
}

/**
 * The same for both directions, so that one look-up finds either. The seed keeps a crafted capture
 * from making flows that all collide; no result depends on it.
 */
export function hashKey(key: Int32Array, seed: number): number {
  const source = hashEnd(key[0]!, key[1]!, key[2]!, key[3]!, key[srcPortWord]!, seed);
  const destination = hashEnd(key[4]!, key[5]!, key[6]!, key[7]!, key[dstPortWord]!, seed);
  const inside = key[vlanWord]! + Math.imul(key[tunnelWord]!, 0x85ebca6b);
  const rest = Math.imul(key[protocolWord]!, 0x27d4eb2d) ^ Math.imul(inside, 0x165667b1);
  return finish((source + destination) ^ rest);
}

function hashEnd(a: number, b: number, c: number, d: number, port: number, seed: number): number {
  let hash = finish(Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0xcc9e2d51) ^ seed);
  hash = Math.imul((hash ^ c) + Math.imul(d, 0x9e3779b1), 0x1b873593);
  return finish(hash ^ Math.imul(port + 1, 0x9e3779b1));
}

/** MurmurHash3's last mixing step: every input bit reaches every output bit. */
function finish(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Compares a key with the one kept at `at`. */
export function matchKey(key: Int32Array, kept: Int32Array, at: number): number {
  if (
    key[protocolWord] !== kept[at + protocolWord] ||
    key[vlanWord] !== kept[at + vlanWord] ||
    key[tunnelWord] !== kept[at + tunnelWord]
  ) {
    return noMatch;
  }
  if (
    key[3] === kept[at + 3] &&
    key[7] === kept[at + 7] &&
    key[srcPortWord] === kept[at + srcPortWord] &&
    key[dstPortWord] === kept[at + dstPortWord] &&
    key[2] === kept[at + 2] &&
    key[1] === kept[at + 1] &&
    key[0] === kept[at] &&
    key[6] === kept[at + 6] &&
    key[5] === kept[at + 5] &&
    key[4] === kept[at + 4]
  ) {
    return forward;
  }
  if (
    key[3] === kept[at + 7] &&
    key[7] === kept[at + 3] &&
    key[srcPortWord] === kept[at + dstPortWord] &&
    key[dstPortWord] === kept[at + srcPortWord] &&
    (key[protocolWord]! & oneWay) === 0 &&
    key[2] === kept[at + 6] &&
    key[1] === kept[at + 5] &&
    key[0] === kept[at + 4] &&
    key[6] === kept[at + 2] &&
    key[5] === kept[at + 1] &&
    key[4] === kept[at]
  ) {
    return backward;
  }
  return noMatch;
}

/** The protocol as people write it, from a key. */
export function protocolWordOf(kept: Int32Array, at: number): string {
  const protocol = kept[at + protocolWord]!;
  if (protocol & arp) return 'arp';
  const number = protocol & 0xff;
  return (protocol & withPorts) !== 0 ? protocolNameOf(number) : `ip-${number}`;
}

export function protocolNameOf(number: number): string {
  return protocolNames.get(number) ?? `ip-${number}`;
}

const protocolNames = new Map([
  [protocolIcmp, 'icmp'],
  [protocolTcp, 'tcp'],
  [protocolUdp, 'udp'],
  [protocolIcmp6, 'icmp6'],
  [protocolSctp, 'sctp'],
]);

/** For ICMP type and code, or the type of the answer; 0 without ports. */
export function portsOf(kept: Int32Array, at: number): { srcPort: number; dstPort: number } {
  return { srcPort: kept[at + srcPortWord]!, dstPort: kept[at + dstPortWord]! };
}

/** The transport protocol's number, from a key; 0 for arp. */
export function transportOf(kept: Int32Array, at: number): number {
  return kept[at + protocolWord]! & 0xff;
}

export function hasPorts(kept: Int32Array, at: number): boolean {
  return (kept[at + protocolWord]! & withPorts) !== 0;
}

/** 802.1Q ids from outside in, joined by a point; '' without. */
export function vlanWordOf(kept: Int32Array, at: number): string {
  const vlan = kept[at + vlanWord]!;
  const outer = (vlan >> 13) - 1;
  const inner = (vlan & 0x1fff) - 1;
  if (outer < 0) return '';
  return inner < 0 ? `${outer}` : `${outer}.${inner}`;
}

export function isVersion6(kept: Int32Array, at: number): boolean {
  return (kept[at + protocolWord]! & version6) !== 0;
}

/** The tunnel's number, as the headers' tunnel table knows it. */
export function tunnelOf(kept: Int32Array, at: number): number {
  return kept[at + tunnelWord]!;
}
