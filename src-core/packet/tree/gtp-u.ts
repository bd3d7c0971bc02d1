// GTP user plane (3GPP TS 29.281): a subscriber's packet under a tunnel's number.

import type { LayerReader } from './layer-reader.ts';
import { hex8, hex32, named, nameOf } from './value-text.ts';

const messages = {
  1: 'Echo request',
  2: 'Echo response',
  26: 'Error indication',
  31: 'Supported extensions',
  254: 'End marker',
  255: 'Data',
};
const data = 255;
const hasMore = 0x07;
const hasExtension = 0x04;
const linkRawIp = 101;
/** Version 1, and GTP itself rather than its charging protocol. */
const versionAndProtocol = 3;

export function looksLikeGtpU(bytes: Uint8Array, at: number, end: number): boolean {
  return at < end && bytes[at]! >>> 4 === versionAndProtocol;
}

export function describeGtpU(it: LayerReader): void {
  it.protocol = 'gtp';
  const flags = it.u8('Flags', hex8);
  const message = it.u8('Message', named(messages));
  const length = it.u16('Length');
  const tunnel = it.u32('Tunnel', hex32);
  if (flags === undefined || message === undefined) return;
  if (length === undefined || tunnel === undefined) return;
  it.title = `GTP-U ${nameOf(messages, message)?.toLowerCase() ?? message} ${hex32(tunnel)}`;
  const end = it.at + length;
  if (flags & hasMore) readMore(it, (flags & hasExtension) !== 0);
  if (it.isCut) return;
  if (message === data) it.next('link', [linkRawIp], it.part(end - it.at));
  else if (it.left > 0) it.opaque('Body', it.left);
}

/** One flag brings all four fields; a next extension of zero ends their chain. */
function readMore(it: LayerReader, isExtended: boolean): void {
  it.u16('Sequence');
  it.u8('Packet number');
  let next = it.u8('Next extension', hex8) ?? 0;
  while (isExtended && next !== 0 && !it.isOver) {
    it.group('Extension', undefined, (extension) => {
      const words = extension.u8('Length', (value) => `${value * 4} bytes`);
      if (!words)
        extension.cut(); // zero would never end
      else extension.hex('Value', words * 4 - 2);
      next = extension.u8('Next extension', hex8) ?? 0;
      return hex8(next);
    });
  }
}
