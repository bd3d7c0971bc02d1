// Generic routing encapsulation (RFC 2784, RFC 2890), and its version 1 of PPTP (RFC 2637).

import { etherTypeText } from './ether-type-text.ts';
import { logicalLink } from './ethernet.ts';
import type { LayerReader } from './layer-reader.ts';
import { flagText, hex16, hex32 } from './value-text.ts';

const hasChecksum = 0x8000;
const hasRouting = 0x4000;
const hasKey = 0x2000;
const hasSequence = 0x1000;
const hasAck = 0x0080;
const flagsText = flagText(
  [
    [hasChecksum, 'checksum'],
    [hasRouting, 'routing'],
    [hasKey, 'key'],
    [hasSequence, 'sequence'],
    [hasAck, 'acknowledgement'],
  ],
  hex16,
);
const erspan2 = 0x88be;
const wccp = 0x883e;
const linkEthernet = 1;
const linkWifi = 105;
const bridged = 0x0007; // as some senders write a spanning tree frame in LLC

export function describeGre(it: LayerReader): void {
  it.protocol = 'gre';
  const flags = it.u16('Flags', flagsText);
  if (flags === undefined) return;
  const version = flags & 7;
  it.also('Version', String(version));
  const type = it.u16('Protocol', etherTypeText);
  if (type === undefined) return;
  it.title = `GRE ${etherTypeText(type)}`;
  if (flags & (hasChecksum | hasRouting)) {
    it.u16('Checksum', hex16);
    it.u16('Offset');
  }
  if (version === 1) {
    it.u16('Payload length');
    it.u16('Call');
  } else if (flags & hasKey) it.u32('Key', hex32);
  if (flags & hasSequence) it.u32('Sequence');
  if (version === 1 && flags & hasAck) it.u32('Acknowledgement');
  if (flags & hasRouting) readRoutes(it);
  // Without a sequence number ERSPAN has no header of its own (type I).
  if (type === erspan2 && !(flags & hasSequence)) it.next('link', [linkEthernet]);
  else if (type === wccp) {
    // Its second version puts four bytes before the packet that is sent elsewhere.
    if ((it.peek() ?? 0) >>> 4 !== 4) it.hex('Redirection', 4);
    it.next('ether', [0x0800]);
  } else if (isAruba(type)) it.next('link', [linkWifi]);
  else if (type === bridged) it.next('ether', [logicalLink]);
  else it.next('ether', [type]);
}

/** Access points of Aruba tunnel Wi-Fi frames under numbers of their own. */
const isAruba = (type: number): boolean => type >= 0x8200 && type <= 0x823f;

/** Source routes (RFC 1701) end with one of length zero. */
function readRoutes(it: LayerReader): void {
  for (let length = -1; length !== 0 && !it.isOver; ) {
    it.group('Route', undefined, (route) => {
      route.u16('Family');
      route.u8('Offset');
      length = route.u8('Length') ?? 0;
      return length > 0 ? (route.hex('Value', length) ?? '') : '';
    });
  }
}
