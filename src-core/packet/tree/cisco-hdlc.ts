// Cisco HDLC (LINKTYPE_C_HDLC): address, control, then an EtherType.

import { etherTypeText } from './ether-type-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex16, named, nameTable } from './value-text.ts';

const slarp = 0x8035;
const osiOverLlc = 0xfefe;

export function describeCiscoHdlc(it: LayerReader): void {
  it.protocol = 'chdlc';
  it.u8(
    'Address',
    named(
      nameTable([
        [0x0f, 'Unicast'],
        [0x8f, 'Multicast'],
      ]),
      hex8,
    ),
  );
  it.u8('Control', hex8);
  const type = it.u16('Protocol', etherTypeText);
  if (type === undefined) return;
  it.title = `Cisco HDLC ${etherTypeText(type)}`;
  if (type === osiOverLlc) it.next('llc', [0xfe]);
  else if (type === slarp) readSlarp(it);
  else it.next('ether', [type]);
}

/** Cisco's own line protocol, under the number that is RARP elsewhere. */
function readSlarp(it: LayerReader): void {
  const kind = it.u32('Operation', named({ 0: 'Request', 1: 'Reply', 2: 'Keep alive' }));
  if (kind === 2) {
    it.u32('Own sequence');
    it.u32('Seen sequence');
    it.u16('Reliability', hex16);
  } else {
    it.ipv4('Address');
    it.ipv4('Mask');
    it.hex('Unused', 2);
  }
  it.title = 'Cisco SLARP';
  if (it.left > 0) it.opaque('Following', it.left);
}
