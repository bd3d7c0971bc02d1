// Teredo (RFC 4380): IPv6 in UDP, perhaps behind an authentication and an origin.

import { ipv4Text } from '../../base/format-address.ts';
import { u32 } from '../../base/read-bytes.ts';
import type { LayerReader } from './layer-reader.ts';

const authentication = 0x01;
const origin = 0x00;

export function describeTeredo(it: LayerReader): void {
  it.protocol = 'teredo';
  it.title = 'Teredo';
  if (it.peek() === 0 && it.peek(1) === authentication) readAuthentication(it);
  if (it.peek() === 0 && it.peek(1) === origin) readOrigin(it);
  it.next('ether', [0x86dd]);
}

function readAuthentication(it: LayerReader): void {
  it.group('Authentication', undefined, (inside) => {
    inside.skip(2);
    const clientBytes = inside.u8('Client id length') ?? 0;
    const valueBytes = inside.u8('Value length') ?? 0;
    if (clientBytes > 0) inside.hex('Client id', clientBytes);
    if (valueBytes > 0) inside.hex('Value', valueBytes);
    inside.hex('Nonce', 8);
    inside.u8('Confirmation');
    return '';
  });
}

/** Port and address are sent with every bit turned, so that no translator on the way edits them. */
function readOrigin(it: LayerReader): void {
  it.group('Origin', undefined, (inside) => {
    inside.skip(2);
    const port = inside.u16('Port', (value) => String(value ^ 0xffff));
    const address = inside.span('Address', 4, (at) => ipv4Text(~u32(inside.bytes, at) >>> 0));
    return port === undefined || address === undefined ? '' : `${address}:${port ^ 0xffff}`;
  });
}

export function looksLikeTeredo(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 2 > end) return false;
  const isIpv6 = bytes[at]! >>> 4 === 6;
  return isIpv6 || (bytes[at] === 0 && bytes[at + 1]! <= authentication);
}
