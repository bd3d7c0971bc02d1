// IKE (RFC 2408, RFC 7296): how two ends of an IPsec tunnel come to terms; at port 4500 behind four
// zeros, which tell it from the tunnel's own packets (RFC 3948, 2.2).

import { i32, u32 } from '../../base/read-bytes.ts';
import { nameOf, nameTable } from '../../packet/tree/value-text.ts';
import { eachDatagram } from '../each-datagram.ts';
import { hasPort } from '../likeness.ts';
import type { Service } from '../service.ts';

const ports = [500, 4500];
const behindMarker = [4500];
const markerBytes = 4;
const headBytes = 28;
const versions: readonly number[] = [0x10, 0x20];
const version2 = 0x20;
const exchanges = nameTable([
  [2, 'identity protection'],
  [4, 'aggressive'],
  [5, 'informational'],
  [6, 'transaction'],
  [32, 'quick mode'],
  [33, 'new group mode'],
  [34, 'IKE_SA_INIT'],
  [35, 'IKE_AUTH'],
  [36, 'CREATE_CHILD_SA'],
  [37, 'INFORMATIONAL'],
]);
const isResponse = 0x20;

export const ike: Service = {
  name: 'ike',
  over: 'udp',
  ports,
  isLike(opening) {
    const { bytes, end } = opening;
    const at = messageAt(bytes, opening.at, end);
    const isAtHome = hasPort(opening, at === opening.at ? ports : behindMarker);
    return at !== undefined && isAtHome ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, from, end) => {
      const at = messageAt(bytes, from, end);
      if (at === undefined) return;
      const version = bytes[at + 17]! >>> 4;
      tell.event('ike', {
        version,
        exchange: nameOf(exchanges, bytes[at + 18]!),
        is_response: version === 2 ? (bytes[at + 19]! & isResponse) !== 0 : undefined,
        message_id: u32(bytes, at + 20),
        message_bytes: end - at,
      });
    });
  },
};

/** Undefined when it is none. Scanners send zeros for the numbers of the connection as well. */
function messageAt(bytes: Uint8Array, at: number, end: number): number | undefined {
  if (isMessage(bytes, at, end)) return at;
  const behind = at + markerBytes;
  return behind <= end && i32(bytes, at) === 0 && isMessage(bytes, behind, end)
    ? behind
    : undefined;
}

/** Two numbers of the connection, next part, version, exchange, flags, number, length. */
function isMessage(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + headBytes > end) return false;
  const version = bytes[at + 17]!;
  const exchange = bytes[at + 18]!;
  const fits = versions.includes(version) && nameOf(exchanges, exchange) !== undefined;
  const isOfVersion = version === version2 ? exchange >= 34 : exchange <= 33;
  return fits && isOfVersion && u32(bytes, at + 24) === end - at;
}
