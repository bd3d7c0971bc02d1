// IEEE 802.2 logical link control, and SNAP (RFC 1042) behind its two service points 0xaa.

import { etherTypeText } from './ether-type-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex16, named, nameTable } from './value-text.ts';

const sapText = named(
  nameTable([
    [0x06, 'IP'],
    [0x42, 'Spanning tree'],
    [0xaa, 'SNAP'],
    [0xe0, 'IPX'],
    [0xf0, 'NetBIOS'],
    [0xfe, 'OSI'],
  ]),
  hex8,
);

const snapSap = 0xaa;
/** Encapsulated Ethernet (RFC 1042), bridge tunnel (802.1H), and Cisco, whose numbers are its own. */
const organisations = nameTable([
  [0x000000, 'Encapsulated Ethernet'],
  [0x0000f8, 'Bridge tunnel'],
  [0x00000c, 'Cisco'],
]);

export function describeLlc(it: LayerReader): void {
  it.protocol = 'llc';
  const dsap = it.u8('Destination service point', sapText);
  const ssap = it.u8('Source service point', sapText);
  // Unnumbered frames, the low bits of which are 11, have one control byte, all others two.
  const isUnnumbered = ((it.peek() ?? 3) & 3) === 3;
  if (isUnnumbered) it.u8('Control', hex8);
  else it.u16('Control', hex16);
  if (dsap === undefined || ssap === undefined || it.isCut) return;
  it.title = `LLC ${sapText(dsap)}`;
  if (dsap !== snapSap || ssap !== snapSap) {
    it.next('llc', [dsap]);
    return;
  }
  const organisation = it.u24('Organisation', named(organisations, hex16));
  const isEther = organisation === 0 || organisation === 0xf8;
  const type = it.u16('Protocol', isEther ? etherTypeText : hex16);
  if (type === undefined) return;
  it.title = `LLC SNAP ${isEther ? etherTypeText(type) : hex16(type)}`;
  if (isEther) it.next('ether', [type]);
  else it.next('none', []);
}
