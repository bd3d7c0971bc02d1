// An MPLS label (RFC 3032). Nothing says what lies under the last one: the first four bits are
// tried as an IP version (RFC 4928), else a pseudowire with Ethernet in it (RFC 4385, RFC 4448).

import type { LayerReader } from './layer-reader.ts';
import { yesNo } from './value-text.ts';

const etherMpls = 0x8847;
const linkEthernet = 1;
const controlWordBytes = 4;

export function describeMpls(it: LayerReader): void {
  it.protocol = 'mpls';
  const entry = it.u32('Label', (value) => String(value >>> 12));
  if (entry === undefined) return;
  const isBottom = (entry & 0x100) !== 0;
  it.also('Traffic class', String((entry >>> 9) & 7));
  it.also('Bottom of stack', yesNo(isBottom));
  it.also('TTL', String(entry & 0xff));
  it.title = `MPLS label ${entry >>> 12}`;
  if (!isBottom) {
    it.next('ether', [etherMpls]);
    return;
  }
  const version = (it.peek() ?? 0xf0) >>> 4;
  if (version === 4) {
    it.next('ether', [0x0800]);
    return;
  }
  if (version === 6) {
    it.next('ether', [0x86dd]);
    return;
  }
  if (version === 0 && it.left > controlWordBytes) it.hex('Control word', controlWordBytes);
  it.next('link', [linkEthernet]);
}
