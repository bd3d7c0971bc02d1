// PPP (RFC 1661, RFC 1662): perhaps address and control, then a protocol of one or two bytes.

import { describeCiscoHdlc } from './cisco-hdlc.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex16, named, nameOf, nameTable } from './value-text.ts';

const protocols = nameTable([
  [0x0021, 'IPv4'],
  [0x0057, 'IPv6'],
  [0x002d, 'Compressed TCP'],
  [0x003d, 'Multilink'],
  [0x00fd, 'Compressed'],
  [0x0281, 'MPLS'],
  [0x8021, 'IP control'],
  [0x8057, 'IPv6 control'],
  [0x80fd, 'Compression control'],
  [0xc021, 'Link control'],
  [0xc023, 'Password authentication'],
  [0xc025, 'Link quality'],
  [0xc223, 'Challenge handshake authentication'],
]);

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
