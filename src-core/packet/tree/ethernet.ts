// Ethernet II, and 802.3 where the two bytes behind the addresses are a length (IEEE 802.3, 3.2.6).

import { u16 } from '../../base/read-bytes.ts';
import { etherTypeText } from './ether-type-text.ts';
import type { LayerReader } from './layer-reader.ts';

/** The largest number there that is a length and not a type. */
const maxLength = 1500;
const novellRaw = 0xffff;

export function describeEthernet(it: LayerReader): void {
  it.protocol = 'eth';
  const dst = it.mac('Destination');
  const src = it.mac('Source');
  it.title = src === undefined ? 'Ethernet' : `Ethernet ${src} -> ${dst}`;
  followTypeOrLength(it);
}

/** Also used where a tag stands before the type, and where `count` bytes before the end do. */
export function followTypeOrLength(it: LayerReader, count = it.wireLeft): void {
  const isLength = it.left >= 2 && u16(it.bytes, it.at) <= maxLength;
  if (!isLength) {
    const type = it.u16('Type', etherTypeText);
    if (type !== undefined) it.next('ether', [type], it.part(count - 2));
    return;
  }
  const length = it.u16('Length') ?? 0;
  if (length > it.wireLeft) it.remark('longer than the frame');
  const isNovell = it.left >= 2 && u16(it.bytes, it.at) === novellRaw;
  if (isNovell) {
    it.next('llc', [novellRaw], it.part(length));
    return;
  }
  it.next('ether', [logicalLink], it.part(length));
  followPadding(it, length);
}

/** Not a type on any wire: says that IEEE 802.2 follows, as Linux counts it. */
export const logicalLink = 4;

/** What lies behind a packet of `count` bytes that knows its own length. */
export function followPadding(it: LayerReader, count: number): void {
  const from = it.at + count;
  if (from >= it.end) return;
  const { end, wireEnd, isQuoted } = it;
  it.following.push({ space: 'none', ids: [], part: { at: from, end, wireEnd, isQuoted } });
}
