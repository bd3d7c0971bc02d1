// OpenVPN: its first packets, which reset both ends. Behind the operation and the session there may be
// a check value with number and time (`tls-auth`); then comes what is acknowledged, and the number 0.

import { u16, u32 } from '../../base/read-bytes.ts';
import type { Opening, Service } from '../service.ts';

const ports = [1194];
/** Operation in the upper five bits, key 0: hard reset of the client and of the server, version 2. */
const clientReset = 0x38;
const serverReset = 0x40;
const sessionBytes = 8;
const acknowledgedBytes = 4;
const numberBytes = 4;
/** None, MD5, SHA-1, SHA-256, SHA-512; each with number and time behind it. */
const checkBytes: readonly number[] = [0, 16 + 8, 20 + 8, 32 + 8, 64 + 8];

export const openvpn: Service = {
  name: 'openvpn',
  over: 'udp',
  ports,
  isLike: ({ bytes, at, end }) => (isReset(bytes, at, end) ? 'yes' : 'no'),
};

export const openvpnOverTcp: Service = {
  name: 'openvpn',
  over: 'tcp',
  ports,
  isLike({ bytes, at, end }: Opening) {
    if (at + 3 > end) return at === end || bytes[at] === 0 ? 'more' : 'no';
    const isFirst = u16(bytes, at) === end - at - 2;
    return isFirst && isReset(bytes, at + 2, end) ? 'yes' : 'no';
  },
};

function isReset(bytes: Uint8Array, at: number, end: number): boolean {
  const operation = bytes[at];
  if (operation !== clientReset && operation !== serverReset) return false;
  return checkBytes.some((check) => fits(bytes, at + 1 + sessionBytes + check, end, check));
}

/** A client acknowledges nothing yet, a server what it got: numbers, and the session they belong to. */
function fits(bytes: Uint8Array, at: number, end: number, check: number): boolean {
  const count = bytes[at];
  if (count === undefined || count > 1 || at >= end) return false;
  const numberAt = at + 1 + count * (acknowledgedBytes + sessionBytes);
  if (numberAt + numberBytes !== end || u32(bytes, numberAt) !== 0) return false;
  return check === 0 || u32(bytes, at - 8) === 1; // the number before the time
}
