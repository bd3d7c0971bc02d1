// Cisco HDLC (LINKTYPE_C_HDLC): address, control, then an EtherType.

import { etherTypeText } from './ether-type-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, named } from './value-text.ts';

const osiOverLlc = 0xfefe;

export function describeCiscoHdlc(it: LayerReader): void {
  it.protocol = 'chdlc';
  it.u8('Address', named({ 15: 'Unicast', 143: 'Multicast' }, hex8));
  it.u8('Control', hex8);
  const type = it.u16('Protocol', etherTypeText);
  if (type === undefined) return;
  it.title = `Cisco HDLC ${etherTypeText(type)}`;
  if (type === osiOverLlc) it.next('llc', [0xfe]);
  else it.next('ether', [type]);
}
