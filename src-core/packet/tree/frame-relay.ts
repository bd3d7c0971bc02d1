// Frame Relay (Q.922): an address of two to four bytes, then the network protocol by its NLPID
// (RFC 2427), or by an EtherType where the equipment is Cisco's.

import { etherTypeText } from './ether-type-text.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex16, named, nameTable } from './value-text.ts';

const unnumbered = 0x03;
const nlpids = nameTable([
  [0x80, 'SNAP'],
  [0x8e, 'IPv6'],
  [0xcc, 'IPv4'],
  [0xcf, 'PPP'],
  [0xb1, 'Frame Relay'],
]);

export function describeFrameRelay(it: LayerReader): void {
  it.protocol = 'fr';
  const addressBytes = lengthOfAddress(it);
  const circuit = circuitOf(it, addressBytes);
  it.span('Circuit', addressBytes, () => String(circuit));
  it.title = `Frame Relay circuit ${circuit}`;
  if (it.peek() !== unnumbered) {
    const type = it.u16('Protocol', etherTypeText);
    if (type !== undefined) it.next('ether', [type]);
    return;
  }
  it.u8('Control', hex8);
  if (it.peek() === 0) it.u8('Padding', hex8);
  follow(it, it.u8('Network protocol', named(nlpids, hex8)));
}

function follow(it: LayerReader, nlpid: number | undefined): void {
  if (nlpid === 0xcc) it.next('ether', [0x0800]);
  else if (nlpid === 0x8e) it.next('ether', [0x86dd]);
  else if (nlpid === 0xcf) it.next('link', [9]);
  else if (nlpid === 0x80) {
    const organisation = it.u24('Organisation', hex16);
    const type = it.u16('Protocol', etherTypeText);
    if (type === undefined) return;
    if (organisation === 0) it.next('ether', [type]);
    // Bridged frames of the 802.1 organisation: Ethernet with or without its check sequence.
    else if (organisation === 0x80c2 && (type === 1 || type === 7)) it.next('link', [1]);
    else it.next('none', []);
  } else if (nlpid !== undefined) it.next('none', []);
}

/** The lowest bit is set in the last byte of the address. */
function lengthOfAddress(it: LayerReader): number {
  for (let count = 2; count < 4; count++) {
    if (((it.peek(count - 1) ?? 1) & 1) === 1) return count;
  }
  return 4;
}

/** Six bits of the first byte, four of the second, seven of each more (the last has six). */
function circuitOf(it: LayerReader, count: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = [0, 1, 2, 3].map((i) => it.peek(i));
  const short = ((first >>> 2) << 4) | (second >>> 4);
  if (count === 2) return short;
  if (count === 3) return (short << 6) | (third >>> 2);
  return (((short << 7) | (third >>> 1)) << 6) | (fourth >>> 2);
}
