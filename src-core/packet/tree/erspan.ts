// ERSPAN types II and III (draft-foschiano-erspan): a mirrored Ethernet frame under GRE.

import type { LayerReader } from './layer-reader.ts';
import { hex16, hex32 } from './value-text.ts';

const linkEthernet = 1;
const ethernetFrame = 0;

export function describeErspan2(it: LayerReader): void {
  it.protocol = 'erspan';
  const session = readHead(it);
  it.u32('Index', (value) => String(value & 0xfffff));
  if (it.isCut) return;
  it.title = `ERSPAN II session ${session}`;
  it.next('link', [linkEthernet]);
}

export function describeErspan3(it: LayerReader): void {
  it.protocol = 'erspan';
  const session = readHead(it);
  it.u32('Time stamp', hex32);
  it.u16('Group tag');
  const kind = it.u16('Frame and hardware', hex16);
  if (kind === undefined) return;
  it.title = `ERSPAN III session ${session}`;
  const frameType = (kind >>> 10) & 31;
  if (kind & 1) it.hex('Platform', 8);
  if (frameType === ethernetFrame) it.next('link', [linkEthernet]);
  else it.next('ip', [4]); // the only other one that is defined is IP
}

function readHead(it: LayerReader): number {
  const head = it.u16('Version', (value) => String(value >>> 12)) ?? 0;
  it.also('VLAN', String(head & 0xfff));
  const session = it.u16('Session', (value) => String(value & 0x3ff)) ?? 0;
  it.also('Is cut', (session & 0x400) === 0 ? 'no' : 'yes');
  return session & 0x3ff;
}
