// ISO transport on TCP (RFC 1006): packets with a length, and in them COTP (RFC 905).

import { u16 } from '../../base/read-bytes.ts';
import type { Likeness, Opening } from '../service.ts';

export const tpktHeadBytes = 4;
const version = 3;
const shortestTpkt = 7;
const dataHeadBytes = 3;
export const cotp = { connect: 0xe0, confirm: 0xd0, data: 0xf0 } as const;
/** Where the parameters of a request to connect begin, and those that name the two ends. */
const parametersAt = 7;
const parameters: readonly number[] = [0xc0, 0xc1, 0xc2];

/** 0 when it is none. */
export function tpktSize(bytes: Uint8Array, at: number): number {
  const size = u16(bytes, at + 2);
  return bytes[at] === version && bytes[at + 1] === 0 && size >= shortestTpkt ? size : 0;
}

export const cotpType = (bytes: Uint8Array, at: number): number =>
  bytes[at + tpktHeadBytes + 1]! & 0xf0;

/** Where COTP's data begins. */
export const cotpDataAt = (bytes: Uint8Array, at: number): number =>
  at + tpktHeadBytes + 1 + bytes[at + tpktHeadBytes]!;

/**
 * Whether the first data is of the protocol whose first byte `isOurs` knows. What is on top is told
 * only by data, which comes behind a request to connect or its confirmation.
 */
export function tpktLikeness(opening: Opening, isOurs: (first: number) => boolean): Likeness {
  const { bytes, end } = opening;
  let { at } = opening;
  if (at + shortestTpkt > end) return at === end || bytes[at] === version ? 'more' : 'no';
  if (tpktSize(bytes, at) === 0) return 'no';
  if (isConnecting(bytes, at, end)) {
    at += tpktSize(bytes, at);
    if (at + shortestTpkt + 1 > end) return 'more';
  }
  const isData = tpktSize(bytes, at) > shortestTpkt && cotpType(bytes, at) === cotp.data;
  const dataAt = cotpDataAt(bytes, at);
  if (!isData || bytes[at + tpktHeadBytes] !== dataHeadBytes - 1 || dataAt >= end) return 'no';
  return isOurs(bytes[dataAt]!) ? 'yes' : 'no';
}

/** The remote desktop connects in the same way, but without naming two ends. */
function isConnecting(bytes: Uint8Array, at: number, end: number): boolean {
  const type = cotpType(bytes, at);
  const firstParameter = at + tpktHeadBytes + parametersAt;
  if ((type !== cotp.connect && type !== cotp.confirm) || firstParameter >= end) return false;
  return parameters.includes(bytes[firstParameter]!);
}
