// PPP (RFC 1661, RFC 1662): perhaps address and control, then a protocol of one or two bytes.

import { describeCiscoHdlc } from './cisco-hdlc.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex16, named, nameOf } from './value-text.ts';

const protocols = {
  33: 'IPv4',
  87: 'IPv6',
  45: 'Compressed TCP',
  61: 'Multilink',
  253: 'Compressed',
  641: 'MPLS',
  32801: 'IP control',
  32855: 'IPv6 control',
  33021: 'Compression control',
  49185: 'Link control',
  49187: 'Password authentication',
  49189: 'Link quality',
  49699: 'Challenge handshake authentication',
};

const directionText = named({ 0: 'received', 1: 'sent' });

export const pppProtocolText = named(protocols, hex16);

export function describePpp(it: LayerReader): void {
  // Serial lines of Cisco's are written under the same link types.
  if (it.peek(1) === 0 && (it.peek() === 0x0f || it.peek() === 0x8f)) {
    describeCiscoHdlc(it);
    return;
  }
  it.protocol = 'ppp';
  if (it.peek() === 0xff && it.peek(1) === 0x03) it.u16('Address and control', hex16);
  // Protocol numbers end in an odd byte, and begin with an even one unless they are compressed.
  const isCompressed = ((it.peek() ?? 0) & 1) === 1;
  const protocol = isCompressed
    ? it.u8('Protocol', pppProtocolText)
    : it.u16('Protocol', pppProtocolText);
  if (protocol === undefined) return;
  it.title = `PPP ${nameOf(protocols, protocol) ?? hex16(protocol)}`;
  it.next('ppp', [protocol]);
}

/** LINKTYPE_PPP_PPPD: who sent it stands in place of the address. */
export function describePppd(it: LayerReader): void {
  it.u8('Direction', directionText);
  it.u8('Control', hex8);
  describePpp(it);
}

/** LINKTYPE_PPP_WITH_DIR: who sent it stands before the frame. */
export function describePppWithDirection(it: LayerReader): void {
  it.u8('Direction', directionText);
  describePpp(it);
}
