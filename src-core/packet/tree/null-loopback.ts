// BSD loopback: an address family of four bytes, in the order of the host that captured
// (LINKTYPE_NULL) or of the network (LINKTYPE_LOOP). The order that gives a small number is it.

import { u16, u32 } from '../../base/read-bytes.ts';
import type { LayerReader } from './layer-reader.ts';
import { describePpp } from './ppp.ts';
import { named } from './value-text.ts';

/** AF_INET6 of Linux, of NetBSD and OpenBSD, FreeBSD, Darwin; and Windows. */
const ipv6Families = [10, 24, 28, 30, 23];
const familyText = named({
  2: 'IPv4',
  10: 'IPv6',
  23: 'IPv6',
  24: 'IPv6',
  28: 'IPv6',
  30: 'IPv6',
});
const largestFamily = 0xffff;

export function describeNullLoopback(it: LayerReader): void {
  const second = it.peek(1);
  // Some drivers put a PPP or Cisco HDLC header here.
  if ((it.peek() === 0xff && second === 0x03) || (it.peek() === 0x0f && second === 0)) {
    describePpp(it);
    return;
  }
  it.protocol = 'null';
  const isBig = it.left >= 4 && u32(it.bytes, it.at) <= largestFamily;
  const type = it.left >= 4 ? u16(it.bytes, it.at + 2) : 0; // what some drivers put here
  const family = isBig ? it.u32('Family', familyText) : it.u32le('Family', familyText);
  if (family === undefined) return;
  it.title = `Loopback ${familyText(family)}`;
  if (family === 2) it.next('ether', [0x0800]);
  else if (ipv6Families.includes(family)) it.next('ether', [0x86dd]);
  else it.next('ether', [type]);
}
