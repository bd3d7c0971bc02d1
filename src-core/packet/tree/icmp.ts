// ICMP (RFC 792). Errors quote the packet that they are about; its layers follow, as quoted.

import { icmpErrors, icmpTypes, unreachableCodes } from './icmp-types.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex16, named, nameOf } from './value-text.ts';

const echoes = [0, 8];
const times = [13, 14];
const unreachable = 3;
const redirect = 5;
const exceeded = 11;

export function describeIcmp(it: LayerReader): void {
  it.protocol = 'icmp';
  const type = it.u8('Type', named(icmpTypes));
  const code = it.u8('Code', codeText(type));
  it.u16('Checksum', hex16);
  if (type === undefined || code === undefined) return;
  it.title = `ICMP ${icmpName(type, code)}`;
  if (echoes.includes(type) || times.includes(type)) readEcho(it, type);
  else if (icmpErrors.includes(type)) {
    readErrorHead(it, type, code);
    it.next('ether', [0x0800], it.quotedPart());
  } else if (it.left > 0) it.opaque('Body', it.left);
}

function codeText(type: number | undefined): (code: number) => string {
  if (type === unreachable) return named(unreachableCodes);
  if (type === exceeded) return named({ 0: 'in transit', 1: 'in reassembly' });
  return String;
}

function icmpName(type: number, code: number): string {
  const name = nameOf(icmpTypes, type)?.toLowerCase() ?? `type ${type}`;
  const reason = type === unreachable ? nameOf(unreachableCodes, code) : undefined;
  return reason === undefined ? name : `${name}: ${reason.toLowerCase()}`;
}

function readEcho(it: LayerReader, type: number): void {
  const id = it.u16('Identifier');
  const sequence = it.u16('Sequence');
  if (sequence === undefined) return;
  it.title += ` id ${id} seq ${sequence}`;
  if (times.includes(type)) {
    for (const name of ['Originated', 'Received', 'Sent']) it.u32(name);
  } else if (it.left > 0) it.opaque('Data', it.left);
}

function readErrorHead(it: LayerReader, type: number, code: number): void {
  const isTooBig = type === unreachable && code === 4;
  if (type === redirect) it.ipv4('Gateway');
  else if (isTooBig) {
    it.u16('Unused');
    it.u16('Next hop MTU');
  } else it.hex('Unused', 4);
}
