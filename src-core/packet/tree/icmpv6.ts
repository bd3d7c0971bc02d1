// ICMPv6 (RFC 4443), with neighbour discovery in its own file and multicast listeners (RFC 3810).

import { icmpv6Errors, icmpv6Types } from './icmpv6-types.ts';
import type { LayerReader } from './layer-reader.ts';
import { readNeighborMessage } from './neighbor-discovery.ts';
import { hex16, named, nameOf } from './value-text.ts';

const echoes = [128, 129];
const packetTooBig = 2;

export function describeIcmpv6(it: LayerReader): void {
  it.protocol = 'icmpv6';
  const type = it.u8('Type', named(icmpv6Types));
  it.u8('Code');
  const sum = it.u16('Checksum', hex16);
  if (type === undefined || sum === undefined) return;
  it.title = `ICMPv6 ${nameOf(icmpv6Types, type)?.toLowerCase() ?? `type ${type}`}`;
  if (echoes.includes(type)) readEcho(it);
  else if (icmpv6Errors.includes(type)) {
    it.u32(type === packetTooBig ? 'MTU' : 'Unused');
    it.next('ether', [0x86dd], it.quotedPart());
  } else if (type >= 133 && type <= 137) readNeighborMessage(it, type);
  else if (type >= 130 && type <= 132) readListener(it);
  else if (type === 143) readListenerReport(it);
  else if (it.left > 0) it.opaque('Body', it.left);
}

function readEcho(it: LayerReader): void {
  const id = it.u16('Identifier');
  const sequence = it.u16('Sequence');
  if (sequence === undefined) return;
  it.title += ` id ${id} seq ${sequence}`;
  if (it.left > 0) it.opaque('Data', it.left);
}

function readListener(it: LayerReader): void {
  it.u16('Maximum response delay');
  it.u16('Reserved');
  const group = it.ipv6('Group');
  if (group !== undefined) it.title += ` ${group}`;
  if (it.left > 0) it.opaque('Sources', it.left);
}

function readListenerReport(it: LayerReader): void {
  it.u16('Reserved');
  it.u16('Records');
  while (!it.isOver) {
    it.group('Record', undefined, (record) => {
      record.u8('Type');
      const extraWords = record.u8('Auxiliary length') ?? 0;
      const sources = record.u16('Sources') ?? 0;
      const group = record.ipv6('Group') ?? '';
      for (let i = 0; i < sources && !record.isOver; i++) record.ipv6('Source');
      if (extraWords > 0) record.opaque('Auxiliary', extraWords * 4);
      return group;
    });
  }
}
