// Tunnels over UDP, known by port and believed only when their header makes sense: VXLAN (RFC 7348),
// VXLAN-GPE, Geneve (RFC 8926), GTP-U (3GPP TS 29.281), Teredo (RFC 4380), GRE (RFC 8086), MPLS
// (RFC 7510).

import { u16 } from '../base/read-bytes.ts';
import { decodeEthernet } from './ethernet.ts';
import { decodeGre } from './gre.ts';
import { decodeInner } from './inner-packet.ts';
import { decodeIpv4 } from './ipv4.ts';
import { decodeIpv6 } from './ipv6.ts';
import { decodeByVersion, decodeMpls } from './network.ts';
import type { PacketHeaders } from './packet-headers.ts';
import { decodeNsh } from './tags.ts';

const portVxlan = 4789;
const portVxlanOnOldLinux = 8472;
const portGeneve = 6081;
const portGtpu = 2152;
const portTeredo = 3544;
const portVxlanGpe = 4790;
const portGre = 4754;
const portMpls = 6635;

export function decodeUdpTunnel(bytes: Uint8Array, into: PacketHeaders): void {
  const { srcPort, dstPort, payloadAt: at } = into;
  if (at + 8 > into.end) return;
  if (dstPort === portVxlan || dstPort === portVxlanOnOldLinux) decodeVxlan(bytes, at, into);
  else if (dstPort === portGeneve) decodeGeneve(bytes, at, into);
  else if (dstPort === portGtpu || srcPort === portGtpu) decodeGtpu(bytes, at, into);
  else if (dstPort === portVxlanGpe) decodeVxlanGpe(bytes, at, into);
  else if (dstPort === portGre) decodeGre(bytes, at, into);
  else if (dstPort === portMpls) decodeInner('mpls', -1, decodeMpls, bytes, at, into);
  else if (dstPort === portTeredo || srcPort === portTeredo) decodeTeredo(bytes, at, into);
}

function u24(bytes: Uint8Array, at: number): number {
  return (u16(bytes, at) << 8) | bytes[at + 2]!;
}

function decodeVxlan(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  const hasId = (bytes[at]! & 0x08) !== 0;
  if (hasId) decodeInner('vxlan', u24(bytes, at + 4), decodeEthernet, bytes, at + 8, into);
}

/** Like VXLAN, with a word for what is carried. */
function decodeVxlanGpe(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  const id = u24(bytes, at + 4);
  const decode = [undefined, decodeIpv4, decodeIpv6, decodeEthernet, decodeNsh][bytes[at + 3]!];
  if (decode) decodeInner('vxlan', id, decode, bytes, at + 8, into);
}

function decodeGeneve(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  if (bytes[at]! >> 6 !== 0) return; // another version
  const next = at + 8 + (bytes[at]! & 0x3f) * 4;
  const id = u24(bytes, at + 4);
  const type = u16(bytes, at + 2);
  if (type === 0x6558) decodeInner('geneve', id, decodeEthernet, bytes, next, into);
  else if (type === 0x0800) decodeInner('geneve', id, decodeIpv4, bytes, next, into);
  else if (type === 0x86dd) decodeInner('geneve', id, decodeIpv6, bytes, next, into);
}

const messageGpdu = 0xff;

/** Version 1, protocol type 1; the tunnel id changes with each hand-over and names no tunnel. */
function decodeGtpu(bytes: Uint8Array, at: number, into: PacketHeaders): void {
  const flags = bytes[at]!;
  if (flags >> 4 !== 3 || bytes[at + 1] !== messageGpdu) return;
  let next = at + 8;
  const hasExtra = (flags & 0x07) !== 0; // any of sequence, N-PDU and extension: four bytes
  if (hasExtra) next += 4;
  if (next > into.end) return;
  let type = (flags & 0x04) !== 0 ? bytes[next - 1]! : 0;
  while (type !== 0 && next < into.end) {
    const extensionBytes = bytes[next]! * 4;
    if (extensionBytes === 0 || next + extensionBytes > into.end) return;
    next += extensionBytes;
    type = bytes[next - 1]!;
  }
  decodeInner('gtpu', -1, decodeByVersion, bytes, next, into);
}

/** An authentication and an origin indication may stand before the IPv6 header. */
function decodeTeredo(bytes: Uint8Array, first: number, into: PacketHeaders): void {
  let at = first;
  if (u16(bytes, at) === 0x0001 && at + 4 <= into.end) {
    at += 13 + bytes[at + 2]! + bytes[at + 3]!; // client id, value, nonce, confirmation
  }
  if (at + 8 <= into.end && u16(bytes, at) === 0x0000) at += 8;
  if (at < into.end && bytes[at]! >> 4 === 6) {
    decodeInner('teredo', -1, decodeIpv6, bytes, at, into);
  }
}
