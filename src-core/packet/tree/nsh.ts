// Network service header (RFC 8300), and VXLAN-GPE, whose next protocols have the same numbers.

import type { LayerReader } from './layer-reader.ts';
import { hex8, hex32, named } from './value-text.ts';

const nextText = named({ 1: 'IPv4', 2: 'IPv6', 3: 'Ethernet', 4: 'Service header', 5: 'MPLS' });
const fixedBytes = 8;

export function describeNsh(it: LayerReader): void {
  it.protocol = 'nsh';
  it.u8('Version and flags', hex8);
  const words = it.u8('Length', (value) => `${(value & 0x3f) * 4} bytes`);
  it.u8('Metadata type');
  const next = it.u8('Next protocol', nextText);
  const path = it.u32('Path and index', hex32);
  if (words === undefined || next === undefined || path === undefined) return;
  it.title = `Service path ${path >>> 8}, index ${path & 0xff}`;
  const metadataBytes = (words & 0x3f) * 4 - fixedBytes;
  if (metadataBytes > 0) it.hex('Metadata', metadataBytes);
  follow(it, next);
}

export function describeVxlanGpe(it: LayerReader): void {
  it.protocol = 'vxlan';
  it.u8('Flags', hex8);
  it.skip(2);
  const next = it.u8('Next protocol', nextText);
  const network = it.u24('Network');
  it.u8('Reserved');
  if (next === undefined || it.isCut) return;
  it.title = `VXLAN-GPE ${network}`;
  follow(it, next);
}

function follow(it: LayerReader, next: number): void {
  if (next === 1) it.next('ether', [0x0800]);
  else if (next === 2) it.next('ether', [0x86dd]);
  else if (next === 3) it.next('link', [1]);
  else if (next === 4) it.next('ether', [0x894f]);
  else if (next === 5) it.next('ether', [0x8847]);
  else it.next('none', []);
}
